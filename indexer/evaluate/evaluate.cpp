#include "indexer/evaluate/evaluate.h"
