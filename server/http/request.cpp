#include "server/http/request.h"
