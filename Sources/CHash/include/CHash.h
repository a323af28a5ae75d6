// SHA-256 (FIPS 180-4) of several texts at once.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether hashing texts side by side is faster here than one after the other with libnettle: on
/// x86-64 without the SHA instructions, which libnettle uses.
bool tierzero_hashes_side_by_side(void);

/// Writes the digests of `count` texts, 32 bytes each. Text `i` is the bytes `ends[i - 1]` ..< `ends[i]`
/// of `bytes`, the first begins at 0.
void tierzero_sha256_each(
    const uint8_t *bytes, const size_t *ends, size_t count, uint8_t *digests);
