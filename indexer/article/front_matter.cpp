#include "indexer/article/article_file.h"
