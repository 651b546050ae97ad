#include "indexer/commands.h"
