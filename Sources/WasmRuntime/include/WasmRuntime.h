#pragma once

// What the Swift runtime and the C compiler call in a module without a C library. Nothing here is
// called by name from Swift; the header makes the target a module.

// Bytes of memory in use, for tests that watch it.
unsigned long tz_memory_in_use(void);
