#include "server/tickets/ticket_form.h"
