#include "indexer/article/article.h"
