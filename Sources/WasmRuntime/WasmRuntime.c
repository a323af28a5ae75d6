// An allocator and the memory functions for the WebAssembly module, which has no C library.
//
// Blocks come in size classes, four to each doubling, so at most a fifth of a block is wasted. A
// freed block goes to the list of its class and is used again for it; memory is never given back,
// which suits a module whose cache is bounded. Out of memory ends in a null pointer, on which Swift
// traps: the page then offers the static index.

#include "WasmRuntime.h"

static unsigned long inUse;

unsigned long tz_memory_in_use(void) { return inUse; }

#if defined(__wasm__)

#include <stddef.h>
#include <stdint.h>

enum { headerSize = 16, classCount = 104, pageSize = 65536 };

extern unsigned char __heap_base;

typedef struct Block {
  struct Block *next;
} Block;

static Block *freeBlocks[classCount];
static uintptr_t heapEnd;

// The class of the smallest block that holds `size` bytes, and that block's size.
static unsigned classOf(size_t size, size_t *rounded) {
  if (size <= 64) {
    *rounded = size <= 16 ? 16 : size <= 32 ? 32 : size <= 48 ? 48 : 64;
    return (unsigned)(*rounded / 16) - 1;
  }
  unsigned doubling = 31 - (unsigned)__builtin_clz((unsigned)(size - 1));
  size_t step = (size_t)1 << (doubling - 2);
  size_t base = (size_t)1 << doubling;
  size_t quarter = (size - base + step - 1) / step;
  *rounded = base + quarter * step;
  return (doubling - 6) * 4 + (unsigned)quarter + 3;
}

void *malloc(size_t size) {
  if (size > 0x40000000) return NULL;
  size_t rounded;
  unsigned class = classOf(size, &rounded);
  inUse += rounded;
  Block *block = freeBlocks[class];
  if (block) {
    freeBlocks[class] = block->next;
    return block;
  }
  if (!heapEnd) heapEnd = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
  uintptr_t start = heapEnd + headerSize;
  uintptr_t end = start + rounded;
  size_t pages = (end + pageSize - 1) / pageSize;
  size_t have = __builtin_wasm_memory_size(0);
  if (pages > have && __builtin_wasm_memory_grow(0, pages - have) == (size_t)-1) {
    inUse -= rounded;
    return NULL;
  }
  heapEnd = end;
  ((size_t *)start)[-1] = rounded;
  ((size_t *)start)[-2] = class;
  return (void *)start;
}

void free(void *pointer) {
  if (!pointer) return;
  inUse -= ((size_t *)pointer)[-1];
  size_t class = ((size_t *)pointer)[-2];
  Block *block = pointer;
  block->next = freeBlocks[class];
  freeBlocks[class] = block;
}

// Blocks are aligned to 16 bytes, which is all that Swift's own types ask for.
int posix_memalign(void **result, size_t alignment, size_t size) {
  if (alignment > 16) return 22;
  *result = malloc(size);
  return *result ? 0 : 12;
}

// With bulk memory these are single instructions.
void *memcpy(void *to, const void *from, size_t size) {
  return __builtin_memcpy(to, from, size);
}

void *memmove(void *to, const void *from, size_t size) {
  return __builtin_memmove(to, from, size);
}

void *memset(void *to, int byte, size_t size) { return __builtin_memset(to, byte, size); }

int memcmp(const void *left, const void *right, size_t size) {
  const unsigned char *a = left, *b = right;
  for (size_t place = 0; place < size; place++) {
    if (a[place] != b[place]) return a[place] < b[place] ? -1 : 1;
  }
  return 0;
}

#endif
