#include "CPaper.h"
#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#include <pango/pangocairo.h>

/* The first that has a letter draws it: Latin, Hebrew, and whatever else the machine has. */
static const char families[] = "Noto Sans, Noto Sans Hebrew, DejaVu Sans, Sans";

struct kolbo_paper {
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoFontMap *fonts;
    PangoContext *context;
    GByteArray *bytes;
};

static cairo_status_t take(void *bytes, const unsigned char *data, unsigned int length) {
    g_byte_array_append(bytes, data, length);
    return CAIRO_STATUS_SUCCESS;
}

kolbo_paper *kolbo_paper_open(
    double width, double height, const char *title, const char *author, const char *created,
    const char *language, int right_to_left) {
    kolbo_paper *paper = g_new0(kolbo_paper, 1);
    paper->bytes = g_byte_array_new();
    paper->surface = cairo_pdf_surface_create_for_stream(take, paper->bytes, width, height);
    cairo_pdf_surface_set_metadata(paper->surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(paper->surface, CAIRO_PDF_METADATA_AUTHOR, author);
    cairo_pdf_surface_set_metadata(paper->surface, CAIRO_PDF_METADATA_CREATOR, "Kolbo");
    cairo_pdf_surface_set_metadata(paper->surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
    paper->cairo = cairo_create(paper->surface);
    if (cairo_status(paper->cairo) != CAIRO_STATUS_SUCCESS) {
        kolbo_paper_close(paper);
        return NULL;
    }
    /* A map of its own: the shared ones are kept for the thread, which ends with the paper. */
    paper->fonts = pango_cairo_font_map_new();
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(paper->fonts), 72);
    paper->context = pango_font_map_create_context(paper->fonts);
    pango_context_set_language(paper->context, pango_language_from_string(language));
    pango_context_set_base_dir(
        paper->context, right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    pango_context_set_round_glyph_positions(paper->context, FALSE);
    /* Paper has no pixels to fit letters to. */
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(paper->context, options);
    cairo_font_options_destroy(options);
    return paper;
}

void kolbo_paper_turn(kolbo_paper *paper) { cairo_show_page(paper->cairo); }

static PangoLayout *layout(kolbo_paper *paper, const char *text, const kolbo_type *type) {
    PangoLayout *layout = pango_layout_new(paper->context);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, families);
    pango_font_description_set_absolute_size(font, type->size * PANGO_SCALE);
    pango_font_description_set_weight(font, (PangoWeight)type->weight);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    /* The direction is the paper's, whatever the first letter is. */
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_alignment(layout, type->at_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    pango_layout_set_width(layout, (int)(type->width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(layout, text, -1);
    /* A number that is broken stays what it is. */
    PangoAttrList *plain = pango_attr_list_new();
    pango_attr_list_insert(plain, pango_attr_insert_hyphens_new(FALSE));
    pango_layout_set_attributes(layout, plain);
    pango_attr_list_unref(plain);
    return layout;
}

static void paint(kolbo_paper *paper, uint32_t colour) {
    cairo_set_source_rgb(
        paper->cairo, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0,
        (colour & 255) / 255.0);
}

void kolbo_paper_measure(
    kolbo_paper *paper, const char *text, const kolbo_type *type, double *width, double *height) {
    PangoLayout *made = layout(paper, text, type);
    int w = 0, h = 0;
    pango_layout_get_size(made, &w, &h);
    *width = (double)w / PANGO_SCALE;
    *height = (double)h / PANGO_SCALE;
    g_object_unref(made);
}

void kolbo_paper_write(
    kolbo_paper *paper, const char *text, const kolbo_type *type, double x, double y) {
    PangoLayout *made = layout(paper, text, type);
    paint(paper, type->colour);
    cairo_move_to(paper->cairo, x, y);
    pango_cairo_show_layout(paper->cairo, made);
    g_object_unref(made);
}

void kolbo_paper_fill(
    kolbo_paper *paper, double x, double y, double width, double height, uint32_t colour) {
    paint(paper, colour);
    cairo_rectangle(paper->cairo, x, y, width, height);
    cairo_fill(paper->cairo);
}

int kolbo_paper_draw(
    kolbo_paper *paper, const uint8_t *svg, size_t length, double x, double y, double width,
    double height) {
    RsvgHandle *drawing = rsvg_handle_new_from_data(svg, length, NULL);
    if (drawing == NULL) return -1;
    RsvgRectangle box = {x, y, width, height};
    cairo_save(paper->cairo);
    gboolean drawn = rsvg_handle_render_document(drawing, paper->cairo, &box, NULL);
    cairo_restore(paper->cairo);
    g_object_unref(drawing);
    return drawn ? 0 : -1;
}

int kolbo_paper_png(
    const uint8_t *svg, size_t length, int width, int height, int margin, int32_t ground,
    uint8_t **bytes, size_t *count) {
    RsvgHandle *drawing = rsvg_handle_new_from_data(svg, length, NULL);
    if (drawing == NULL) return -1;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    cairo_t *cairo = cairo_create(surface);
    if (ground >= 0) {
        cairo_set_source_rgb(
            cairo, (ground >> 16 & 255) / 255.0, (ground >> 8 & 255) / 255.0,
            (ground & 255) / 255.0);
        cairo_paint(cairo);
    }
    RsvgRectangle box = {margin, margin, width - 2 * margin, height - 2 * margin};
    GByteArray *png = g_byte_array_new();
    gboolean made = rsvg_handle_render_document(drawing, cairo, &box, NULL)
        && cairo_surface_write_to_png_stream(surface, take, png) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    g_object_unref(drawing);
    *count = png->len;
    *bytes = g_byte_array_free(png, !made);
    return made ? 0 : -1;
}

void kolbo_paper_begin(kolbo_paper *paper, const char *part) {
    cairo_tag_begin(paper->cairo, part, NULL);
}

void kolbo_paper_end(kolbo_paper *paper, const char *part) { cairo_tag_end(paper->cairo, part); }

int kolbo_paper_finish(kolbo_paper *paper, const uint8_t **bytes, size_t *length) {
    cairo_show_page(paper->cairo);
    cairo_surface_finish(paper->surface);
    *bytes = paper->bytes->data;
    *length = paper->bytes->len;
    return cairo_status(paper->cairo) == CAIRO_STATUS_SUCCESS
            && cairo_surface_status(paper->surface) == CAIRO_STATUS_SUCCESS
        ? 0
        : -1;
}

const char *kolbo_paper_problem(const kolbo_paper *paper) {
    cairo_status_t status = cairo_status(paper->cairo);
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(paper->surface);
    return cairo_status_to_string(status);
}

void kolbo_paper_close(kolbo_paper *paper) {
    if (paper->context != NULL) g_object_unref(paper->context);
    if (paper->fonts != NULL) g_object_unref(paper->fonts);
    cairo_destroy(paper->cairo);
    cairo_surface_destroy(paper->surface);
    g_byte_array_unref(paper->bytes);
    g_free(paper);
}
