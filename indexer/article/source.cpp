#include "indexer/article/source.h"
