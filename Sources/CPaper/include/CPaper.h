#pragma once
#include <stddef.h>
#include <stdint.h>

/* Pages of paper as PDF, by Cairo, Pango and librsvg. Lengths are points (72 an inch), from the
   upper left corner. Nothing of the libraries is seen from outside. A paper belongs to one thread;
   several may be made at once. */

typedef struct kolbo_paper kolbo_paper;

typedef struct {
    double size;
    /* 400 or 700. */
    int weight;
    /* Lines begin at the right edge of the width. */
    int at_right;
    /* 0xRRGGBB */
    uint32_t colour;
    /* Lines break within it. */
    double width;
} kolbo_type;

/* NULL when there is no memory.
   created: ISO 8601; in the file as its moment of creation, so that the same paper has the same
   bytes. language: for the shapes of letters (`he`). right_to_left: which way lines run. */
kolbo_paper *kolbo_paper_open(
    double width, double height, const char *title, const char *author, const char *created,
    const char *language, int right_to_left);
/* Ends the page; what is written next is on another one. */
void kolbo_paper_turn(kolbo_paper *paper);

/* The height of the text when written, and the width of its longest line. */
void kolbo_paper_measure(
    kolbo_paper *paper, const char *text, const kolbo_type *type, double *width, double *height);
/* Writes the text with its upper left corner there. */
void kolbo_paper_write(
    kolbo_paper *paper, const char *text, const kolbo_type *type, double x, double y);
void kolbo_paper_fill(
    kolbo_paper *paper, double x, double y, double width, double height, uint32_t colour);
/* Draws an SVG into the box; 0 when it could be read. */
int kolbo_paper_draw(
    kolbo_paper *paper, const uint8_t *svg, size_t length, double x, double y, double width,
    double height);

/* An SVG as PNG of so many pixels, drawn within a margin; ground is 0xRRGGBB, or negative for
   none. 0 when it could be read; the bytes are then for free(). */
int kolbo_paper_png(
    const uint8_t *svg, size_t length, int width, int height, int margin, int32_t ground,
    uint8_t **bytes, size_t *count);

/* What is written between them is a part of the document for those who have it read out: `H1`,
   `P`, `Table`, `TR`, `TH`, `TD` (ISO 32000-1, 14.8.4). */
void kolbo_paper_begin(kolbo_paper *paper, const char *part);
void kolbo_paper_end(kolbo_paper *paper, const char *part);

/* Finishes the last page; 0 when all went well. The bytes live until kolbo_paper_close. */
int kolbo_paper_finish(kolbo_paper *paper, const uint8_t **bytes, size_t *length);
/* The library's words about what went wrong. */
const char *kolbo_paper_problem(const kolbo_paper *paper);
void kolbo_paper_close(kolbo_paper *paper);
