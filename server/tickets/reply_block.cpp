#include "server/tickets/reply_block.h"
