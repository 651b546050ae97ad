#include "indexer/search_json.h"
