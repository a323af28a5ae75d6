import Testing

import KnowledgeBase
