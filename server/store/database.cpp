#include "server/store/database.h"
