#include "CPictures.h"
#include <vips/vips.h>

struct kolbo_picture {
    VipsImage *image;
};

/* What is wrong with a picture is told to whoever sent it, not to the terminal. */
static void silent(const gchar *domain, GLogLevelFlags level, const gchar *text, gpointer none) {
    (void)domain, (void)level, (void)text, (void)none;
}

int kolbo_pictures_start(void) {
    if (vips_init("kolbo") != 0) return -1;
    g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING, silent, NULL);
    /* Nothing that libvips calls untrusted, and of the loaders only ours. */
    vips_block_untrusted_set(TRUE);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    vips_operation_block_set("VipsForeignLoadJpeg", FALSE);
    vips_operation_block_set("VipsForeignLoadPng", FALSE);
    vips_operation_block_set("VipsForeignLoadWebp", FALSE);
    vips_cache_set_max(0);
    vips_cache_set_max_mem(0);
    vips_cache_set_max_files(0);
    vips_concurrency_set(1);
    return 0;
}

/* A JPEG is decoded at a half, a quarter or an eighth where that is still large enough. */
static VipsImage *load(
    const uint8_t *bytes, size_t length, kolbo_picture_kind kind, int shrink) {
    VipsImage *image = NULL;
    void *source = (void *)bytes;
    int failure = -1;
    switch (kind) {
    case KOLBO_JPEG:
        failure = vips_jpegload_buffer(
            source, length, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
            VIPS_FAIL_ON_ERROR, "shrink", shrink, NULL);
        break;
    case KOLBO_PNG:
        failure = vips_pngload_buffer(
            source, length, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
            VIPS_FAIL_ON_ERROR, NULL);
        break;
    case KOLBO_WEBP:
        failure = vips_webpload_buffer(
            source, length, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on",
            VIPS_FAIL_ON_ERROR, NULL);
        break;
    }
    return failure == 0 ? image : NULL;
}

static int shrink_for(const VipsImage *image, int most_width, int most_height) {
    /* A quarter turn may come yet: both sides stay at least as long as the longer limit. */
    int longest = most_width > most_height ? most_width : most_height;
    for (int shrink = 8; shrink > 1; shrink /= 2)
        if (image->Xsize / shrink >= longest && image->Ysize / shrink >= longest) return shrink;
    return 1;
}

/* Replaces the image by what a step made of it. */
static int step(VipsImage **image, int failure, VipsImage *made) {
    g_object_unref(*image);
    *image = failure == 0 ? made : NULL;
    return failure;
}

/* The pixels alone: a copy that has never had a profile, a place or a camera. */
static VipsImage *bare(VipsImage *image) {
    size_t size = 0;
    void *pixels = vips_image_write_to_memory(image, &size);
    if (pixels == NULL) return NULL;
    VipsImage *copy = vips_image_new_from_memory_copy(
        pixels, size, image->Xsize, image->Ysize, image->Bands, VIPS_FORMAT_UCHAR);
    g_free(pixels);
    VipsImage *named = NULL;
    if (copy == NULL) return NULL;
    int failure = vips_copy(copy, &named, "interpretation", VIPS_INTERPRETATION_sRGB, NULL);
    return step(&copy, failure, named) == 0 ? copy : NULL;
}

static VipsImage *prepared(VipsImage *image, int most_width, int most_height) {
    VipsImage *made = NULL;
    /* Turns upright by the orientation, and into sRGB by the profile. */
    int failure = vips_thumbnail_image(
        image, &made, most_width, "height", most_height, "size", VIPS_SIZE_DOWN,
        "export_profile", "srgb", NULL);
    if (step(&image, failure, made) != 0) return NULL;
    if (vips_image_hasalpha(image)) {
        VipsArrayDouble *white = vips_array_double_newv(3, 255.0, 255.0, 255.0);
        failure = vips_flatten(image, &made, "background", white, NULL);
        vips_area_unref(VIPS_AREA(white));
        if (step(&image, failure, made) != 0) return NULL;
    }
    failure = vips_colourspace(image, &made, VIPS_INTERPRETATION_sRGB, NULL);
    if (step(&image, failure, made) != 0) return NULL;
    failure = vips_cast_uchar(image, &made, NULL);
    if (step(&image, failure, made) != 0) return NULL;
    made = bare(image);
    return step(&image, made == NULL ? -1 : 0, made) == 0 ? image : NULL;
}

kolbo_picture *kolbo_picture_open(
    const uint8_t *bytes, size_t length, kolbo_picture_kind kind, int most_width, int most_height,
    int64_t most_pixels, char *problem, size_t room) {
    kolbo_picture *picture = NULL;
    VipsImage *image = load(bytes, length, kind, 1);
    if (image != NULL && (int64_t)image->Xsize * image->Ysize > most_pixels) {
        vips_error("kolbo", "too many pixels");
        g_object_unref(image);
        image = NULL;
    }
    if (image != NULL && kind == KOLBO_JPEG) {
        int shrink = shrink_for(image, most_width, most_height);
        if (shrink > 1) {
            g_object_unref(image);
            image = load(bytes, length, kind, shrink);
        }
    }
    if (image != NULL) image = prepared(image, most_width, most_height);
    if (image != NULL) {
        picture = g_new0(kolbo_picture, 1);
        picture->image = image;
    } else if (room > 0) {
        g_strlcpy(problem, vips_error_buffer(), room);
    }
    vips_error_clear();
    return picture;
}

int kolbo_picture_width(const kolbo_picture *picture) { return picture->image->Xsize; }
int kolbo_picture_height(const kolbo_picture *picture) { return picture->image->Ysize; }

int kolbo_picture_render(
    const kolbo_picture *picture, int width, kolbo_picture_kind kind, int quality, uint8_t **bytes,
    size_t *length, int *height) {
    VipsImage *image = picture->image;
    void *made = NULL;
    g_object_ref(image);
    if (width < image->Xsize) {
        VipsImage *smaller = NULL;
        int failure = vips_thumbnail_image(
            image, &smaller, width, "height", VIPS_MAX_COORD, "size", VIPS_SIZE_DOWN, NULL);
        if (step(&image, failure, smaller) != 0) goto failed;
    }
    int failure = kind == KOLBO_WEBP
        ? vips_webpsave_buffer(
              image, &made, length, "Q", quality, "effort", 4, "smart_subsample", TRUE, "strip",
              TRUE, NULL)
        : vips_jpegsave_buffer(
              image, &made, length, "Q", quality, "optimize_coding", TRUE, "interlace", TRUE,
              "strip", TRUE, NULL);
    *height = image->Ysize;
    g_object_unref(image);
    if (failure != 0) goto failed;
    *bytes = made;
    return 0;
failed:
    vips_error_clear();
    return -1;
}

void kolbo_picture_forget(uint8_t *bytes) { g_free(bytes); }

void kolbo_picture_close(kolbo_picture *picture) {
    g_object_unref(picture->image);
    g_free(picture);
}

void kolbo_pictures_leave(void) { vips_thread_shutdown(); }
