#include "indexer/article/markdown.h"
