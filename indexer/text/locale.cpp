#include "indexer/text/locale.h"
