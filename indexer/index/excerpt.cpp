#include "indexer/index/question.h"
