#include "server/theme/theme.h"
