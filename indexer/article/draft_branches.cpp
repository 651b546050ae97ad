#include "indexer/article/draft_branches.h"
