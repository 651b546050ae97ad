#include "server/http/listener.h"
