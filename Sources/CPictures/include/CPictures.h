#pragma once
#include <stddef.h>
#include <stdint.h>

/* Pictures by libvips, whose functions take variable arguments that Swift cannot call. Nothing of
   libvips is seen from outside. Any thread may call; it ends with kolbo_pictures_leave. */

typedef enum { KOLBO_JPEG = 0, KOLBO_PNG = 1, KOLBO_WEBP = 2 } kolbo_picture_kind;

/* A picture in memory: upright, sRGB, eight bits, opaque, without metadata. */
typedef struct kolbo_picture kolbo_picture;

/* Starts the library once; 0 when it works. Only the three loaders above may ever run, and nothing
   is cached. */
int kolbo_pictures_start(void);

/* Decodes into at most most_width by most_height, never larger than it is, on white. NULL when the
   bytes are damaged, or have more than most_pixels; `problem` then has the library's words. */
kolbo_picture *kolbo_picture_open(
    const uint8_t *bytes, size_t length, kolbo_picture_kind kind, int most_width, int most_height,
    int64_t most_pixels, char *problem, size_t room);
int kolbo_picture_width(const kolbo_picture *picture);
int kolbo_picture_height(const kolbo_picture *picture);

/* Encodes it `width` wide; 0 when it went well. The bytes are let go with kolbo_picture_forget. */
int kolbo_picture_render(
    const kolbo_picture *picture, int width, kolbo_picture_kind kind, int quality, uint8_t **bytes,
    size_t *length, int *height);
void kolbo_picture_forget(uint8_t *bytes);
void kolbo_picture_close(kolbo_picture *picture);

/* Lets go what the library keeps for the calling thread. */
void kolbo_pictures_leave(void);
