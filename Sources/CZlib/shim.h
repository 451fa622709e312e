#pragma once
#include <zlib.h>

// deflateInit2 is a macro; 31 asks for a gzip frame (RFC 1952) with the largest window.
static inline int kolbo_gzip_init(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
}
