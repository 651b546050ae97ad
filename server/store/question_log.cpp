#include "server/store/question_log.h"
