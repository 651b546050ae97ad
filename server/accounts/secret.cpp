#include "server/accounts/secret.h"
