#include "indexer/article/collection.h"
