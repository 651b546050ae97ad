#include "indexer/text/analyzer.h"
