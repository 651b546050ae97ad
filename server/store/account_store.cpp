#include "server/store/account_store.h"
