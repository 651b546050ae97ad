#include "indexer/index/index_writer.h"
