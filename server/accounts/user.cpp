#include "server/accounts/user.h"
