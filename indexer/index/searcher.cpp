#include "indexer/index/searcher.h"
