#include "server/http/response.h"
