#include "server/accounts/visitor.h"
