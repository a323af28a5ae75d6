#include "CHash.h"

#include <string.h>

#if defined(__x86_64__)
#include <cpuid.h>
#endif

// Eight texts go through the rounds together, a word of each in one vector: every file of a site
// is hashed, and one after the other that takes three times as long on a processor without
// instructions for it. Vectors are the compiler's own (GCC, "Vector Extensions"); where the
// processor has fewer bits it divides them.
enum { laneCount = 8, blockSize = 64 };
typedef uint32_t Lanes __attribute__((vector_size(4 * laneCount)));

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx512vl", "avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

// FIPS 180-4, 4.2.2 and 5.3.3
static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
static const uint32_t initial[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

bool tierzero_hashes_side_by_side(void) {
#if defined(__x86_64__)
  unsigned int a, b, c, d;
  return !(__get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & (1u << 29)));
#else
  return false;
#endif
}

static inline uint32_t bigEndian(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

#define ROTATED(x, n) ((x) >> (n) | (x) << (32 - (n)))

// One block of each lane (FIPS 180-4, 6.2.2). The schedule is kept as the last sixteen words.
FOR_EACH_PROCESSOR
static void compress(Lanes state[8], const uint8_t *const blocks[laneCount]) {
  union {
    uint32_t of[16][laneCount];
    Lanes all[16];
  } words;
  for (int lane = 0; lane < laneCount; lane++)
    for (int word = 0; word < 16; word++) words.of[word][lane] = bigEndian(blocks[lane] + 4 * word);
  Lanes a = state[0], b = state[1], c = state[2], d = state[3];
  Lanes e = state[4], f = state[5], g = state[6], h = state[7];
#pragma clang loop unroll_count(16)
  for (int round = 0; round < 64; round++) {
    Lanes *word = &words.all[round & 15];
    if (round >= 16) {
      Lanes w1 = words.all[(round + 1) & 15], w14 = words.all[(round + 14) & 15];
      *word += (ROTATED(w1, 7) ^ ROTATED(w1, 18) ^ w1 >> 3) + words.all[(round + 9) & 15]
               + (ROTATED(w14, 17) ^ ROTATED(w14, 19) ^ w14 >> 10);
    }
    Lanes t1 = h + (ROTATED(e, 6) ^ ROTATED(e, 11) ^ ROTATED(e, 25)) + ((e & f) ^ (~e & g))
               + constants[round] + *word;
    Lanes t2 = (ROTATED(a, 2) ^ ROTATED(a, 13) ^ ROTATED(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
  }
  state[0] += a, state[1] += b, state[2] += c, state[3] += d;
  state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

// A text on its way: whole blocks of it, then one or two with its end, the padding and its length.
typedef struct {
  const uint8_t *next;
  size_t blocks;
  size_t tailBlocks;
  uint8_t tail[2 * blockSize];
  uint8_t *digest;
} Lane;

static void begin(Lane *lane, const uint8_t *text, size_t length, uint8_t *digest) {
  size_t rest = length % blockSize;
  lane->blocks = length / blockSize;
  lane->next = lane->blocks ? text : lane->tail;
  lane->tailBlocks = rest + 9 <= blockSize ? 1 : 2;
  lane->digest = digest;
  memset(lane->tail, 0, sizeof lane->tail);
  if (rest) memcpy(lane->tail, text + (length - rest), rest);
  lane->tail[rest] = 0x80;
  uint64_t bits = (uint64_t)length * 8;
  uint8_t *end = lane->tail + lane->tailBlocks * blockSize;
  for (int byte = 1; byte <= 8; byte++, bits >>= 8) end[-byte] = (uint8_t)bits;
}

void tierzero_sha256_each(
    const uint8_t *bytes, const size_t *ends, size_t count, uint8_t *digests) {
  static const uint8_t idle[blockSize];
  Lane lanes[laneCount];
  Lanes state[8];
  size_t begun = 0, running = 0;
  memset(lanes, 0, sizeof lanes);
  memset(state, 0, sizeof state);
  for (;;) {
    const uint8_t *blocks[laneCount];
    for (int i = 0; i < laneCount; i++) {
      Lane *lane = &lanes[i];
      if (!lane->digest && begun < count) {
        size_t start = begun ? ends[begun - 1] : 0;
        begin(lane, bytes + start, ends[begun] - start, digests + 32 * begun);
        for (int word = 0; word < 8; word++) state[word][i] = initial[word];
        begun++;
        running++;
      }
      blocks[i] = lane->digest ? lane->next : idle;
    }
    if (!running) return;
    compress(state, blocks);
    for (int i = 0; i < laneCount; i++) {
      Lane *lane = &lanes[i];
      if (!lane->digest) continue;
      lane->next += blockSize;
      if (lane->blocks) {
        if (--lane->blocks == 0) lane->next = lane->tail;
      } else if (--lane->tailBlocks == 0) {
        for (int word = 0; word < 8; word++)
          for (int byte = 0; byte < 4; byte++)
            lane->digest[4 * word + byte] = (uint8_t)(state[word][i] >> (24 - 8 * byte));
        lane->digest = NULL;
        running--;
      }
    }
  }
}
