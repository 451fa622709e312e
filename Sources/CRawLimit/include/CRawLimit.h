#pragma once
#include <stdint.h>

/* What one run of the raw limit measured. */
typedef struct {
    int64_t orders;
    double seconds;
    /* Microseconds of CPU (user and system) of the whole process during the run. */
    double cpu_microseconds;
    double p50_milliseconds;
    double p99_milliseconds;
} kolbo_raw_result;

/* Writes order-shaped transactions into a new SQLite file at `path` for `seconds` from `clients`
   threads: 1 order, 3 lines, 3 conditional stock decrements, 1 ledger entry, 1 fact; WAL,
   synchronous=FULL, and waiting writers share a commit, 128 at most, each in a savepoint.
   `stocked` is the number of items in the stock table. Returns 0, or SQLite's error code. */
int kolbo_raw_sqlite(
    const char *path, int clients, double seconds, int stocked, kolbo_raw_result *result);
