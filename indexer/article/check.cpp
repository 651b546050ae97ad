#include "indexer/article/check.h"
