#include "indexer/index/searcher_pool.h"
