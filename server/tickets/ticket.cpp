#include "server/tickets/ticket.h"
