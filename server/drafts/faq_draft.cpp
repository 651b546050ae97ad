#include "server/drafts/faq_draft.h"
