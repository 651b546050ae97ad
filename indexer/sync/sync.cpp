#include "indexer/sync/sync.h"
