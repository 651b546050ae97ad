#include "indexer/index/entry.h"
