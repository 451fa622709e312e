#pragma once
#include <stddef.h>

// A file of the folder Files, as it was when the program was built.
typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t length;
} kolbo_asset;

// The file at a position, from 0; its name is NULL past the end.
kolbo_asset kolbo_asset_at(size_t position);
