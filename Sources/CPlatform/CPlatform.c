// Atomic exchange and whole-filesystem flush: see include/CPlatform.h.
