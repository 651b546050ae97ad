#include "server/drafts/redaction.h"
