#include "server/store/ticket_store.h"
