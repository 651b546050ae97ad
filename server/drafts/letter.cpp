#include "server/drafts/letter.h"
