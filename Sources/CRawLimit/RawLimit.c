#include "CRawLimit.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { group_members = 128, latency_samples = 1 << 20 };

typedef struct request {
    uint64_t number;
    int done;
    pthread_cond_t answered;
    struct request *next;
} request;

typedef struct {
    sqlite3 *database;
    sqlite3_stmt *begin, *commit, *savepoint, *release;
    sqlite3_stmt *order, *lines, *stock, *ledger, *fact;
    pthread_mutex_t mutex;
    pthread_cond_t waiting;
    request *first, *last;
    int stop, stocked, failure;
    double *latencies;
    int64_t latency_count, orders;
    double end;
    uint64_t next_number;
} limit;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double cpu(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6
        + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

static void identify(unsigned char bytes[16], uint64_t kind, uint64_t number) {
    for (int i = 0; i < 8; i++) {
        bytes[i] = (unsigned char)(number >> (56 - 8 * i));
        bytes[8 + i] = (unsigned char)(kind >> (56 - 8 * i));
    }
}

static int step(limit *l, sqlite3_stmt *statement) {
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code == SQLITE_DONE || code == SQLITE_ROW ? 0 : sqlite3_extended_errcode(l->database);
}

static uint64_t mixed(uint64_t value) {
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

static int place(limit *l, uint64_t number) {
    unsigned char order[16], item[16];
    int code;
    identify(order, 1, number);
    if ((code = step(l, l->savepoint))) return code;
    for (int line = 0; line < 3; line++) {
        identify(item, 2, mixed(number * 3 + (uint64_t)line) % (uint64_t)l->stocked);
        sqlite3_bind_blob(l->stock, 1, item, 16, SQLITE_TRANSIENT);
        if ((code = step(l, l->stock))) return code;
        sqlite3_bind_blob(l->lines, line * 2 + 2, item, 16, SQLITE_TRANSIENT);
        sqlite3_bind_int64(l->lines, line * 2 + 3, 1299);
    }
    sqlite3_bind_blob(l->order, 1, order, 16, SQLITE_TRANSIENT);
    sqlite3_bind_int64(l->order, 2, (sqlite3_int64)number);
    if ((code = step(l, l->order))) return code;
    sqlite3_bind_blob(l->lines, 1, order, 16, SQLITE_TRANSIENT);
    if ((code = step(l, l->lines))) return code;
    sqlite3_bind_blob(l->ledger, 1, order, 16, SQLITE_TRANSIENT);
    if ((code = step(l, l->ledger))) return code;
    sqlite3_bind_blob(l->fact, 1, order, 16, SQLITE_TRANSIENT);
    if ((code = step(l, l->fact))) return code;
    return step(l, l->release);
}

static void *write_groups(void *context) {
    limit *l = context;
    request *group[group_members];
    for (;;) {
        pthread_mutex_lock(&l->mutex);
        while (!l->first && !l->stop) pthread_cond_wait(&l->waiting, &l->mutex);
        if (!l->first) {
            pthread_mutex_unlock(&l->mutex);
            return NULL;
        }
        pthread_mutex_unlock(&l->mutex);
        int count = 0, code = step(l, l->begin);
        while (!code && count < group_members) {
            pthread_mutex_lock(&l->mutex);
            request *taken = l->first;
            if (taken) {
                l->first = taken->next;
                if (!l->first) l->last = NULL;
            }
            pthread_mutex_unlock(&l->mutex);
            if (!taken) break;
            group[count++] = taken;
            code = place(l, taken->number);
        }
        if (!code) code = step(l, l->commit);
        pthread_mutex_lock(&l->mutex);
        if (code) l->failure = code;
        for (int i = 0; i < count; i++) {
            group[i]->done = 1;
            pthread_cond_signal(&group[i]->answered);
        }
        pthread_mutex_unlock(&l->mutex);
        if (code) return NULL;
    }
}

static void *order_on(void *context) {
    limit *l = context;
    request mine = {0};
    pthread_cond_init(&mine.answered, NULL);
    for (;;) {
        double began = now();
        if (began >= l->end) break;
        pthread_mutex_lock(&l->mutex);
        if (l->failure) {
            pthread_mutex_unlock(&l->mutex);
            break;
        }
        mine.number = l->next_number++;
        mine.done = 0;
        mine.next = NULL;
        if (l->last) l->last->next = &mine; else l->first = &mine;
        l->last = &mine;
        pthread_cond_signal(&l->waiting);
        while (!mine.done && !l->failure) pthread_cond_wait(&mine.answered, &l->mutex);
        if (l->latency_count < latency_samples)
            l->latencies[l->latency_count++] = (now() - began) * 1e3;
        l->orders++;
        pthread_mutex_unlock(&l->mutex);
    }
    pthread_cond_destroy(&mine.answered);
    return NULL;
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static const char *schema =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000;"
    "PRAGMA wal_autocheckpoint=4000;"
    "CREATE TABLE sales_order (id BLOB PRIMARY KEY, number INTEGER, placed_at INTEGER,"
    " total INTEGER, currency TEXT) STRICT, WITHOUT ROWID;"
    "CREATE TABLE sales_order_line (order_id BLOB, line_no INTEGER, item_id BLOB,"
    " quantity INTEGER, unit INTEGER, PRIMARY KEY (order_id, line_no)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE stock (item_id BLOB PRIMARY KEY, on_hand INTEGER CHECK (on_hand >= 0),"
    " reserved INTEGER CHECK (reserved BETWEEN 0 AND on_hand)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE ledger (order_id BLOB PRIMARY KEY, kind TEXT, amount INTEGER)"
    " STRICT, WITHOUT ROWID;"
    "CREATE TABLE outbox (position INTEGER PRIMARY KEY, kind TEXT, object BLOB, details TEXT)"
    " STRICT;";

static int prepare(limit *l) {
    struct { sqlite3_stmt **into; const char *text; } statements[] = {
        {&l->begin, "BEGIN IMMEDIATE"}, {&l->commit, "COMMIT"},
        {&l->savepoint, "SAVEPOINT member"}, {&l->release, "RELEASE member"},
        {&l->order, "INSERT INTO sales_order VALUES (?1, ?2, 1772445600000000, 3897, 'GBP')"},
        {&l->lines, "INSERT INTO sales_order_line VALUES (?1, 1, ?2, 1, ?3), (?1, 2, ?4, 1, ?5),"
                    " (?1, 3, ?6, 1, ?7)"},
        {&l->stock, "UPDATE stock SET reserved = reserved + 1 WHERE item_id = ?1"
                    " AND on_hand - reserved >= 1"},
        {&l->ledger, "INSERT INTO ledger VALUES (?1, 'due', 3897)"},
        {&l->fact, "INSERT INTO outbox (kind, object, details)"
                   " VALUES ('OrderPlaced', ?1, '{\"total\":3897,\"currency\":\"GBP\"}')"},
    };
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        if (sqlite3_prepare_v2(l->database, statements[i].text, -1, statements[i].into, NULL))
            return sqlite3_extended_errcode(l->database);
    return 0;
}

static int fill(limit *l) {
    sqlite3_stmt *insertion;
    unsigned char item[16];
    if (sqlite3_exec(l->database, schema, NULL, NULL, NULL)
        || sqlite3_exec(l->database, "BEGIN", NULL, NULL, NULL)
        || sqlite3_prepare_v2(
            l->database, "INSERT INTO stock VALUES (?1, 1000000000, 0)", -1, &insertion, NULL))
        return sqlite3_extended_errcode(l->database);
    int code = 0;
    for (int i = 0; i < l->stocked && !code; i++) {
        identify(item, 2, (uint64_t)i);
        sqlite3_bind_blob(insertion, 1, item, 16, SQLITE_TRANSIENT);
        code = step(l, insertion);
    }
    sqlite3_finalize(insertion);
    if (!code) code = sqlite3_exec(l->database, "COMMIT", NULL, NULL, NULL);
    return code ? code : prepare(l);
}

int kolbo_raw_sqlite(
    const char *path, int clients, double seconds, int stocked, kolbo_raw_result *result) {
    limit l = {.stocked = stocked, .next_number = 1};
    memset(result, 0, sizeof *result);
    int code = sqlite3_open(path, &l.database);
    if (!code) code = fill(&l);
    if (code) {
        sqlite3_close(l.database);
        return code;
    }
    pthread_mutex_init(&l.mutex, NULL);
    pthread_cond_init(&l.waiting, NULL);
    l.latencies = calloc(latency_samples, sizeof *l.latencies);
    pthread_t writer, threads[256];
    if (clients > 256) clients = 256;
    double began = now(), used = cpu();
    l.end = began + seconds;
    pthread_create(&writer, NULL, write_groups, &l);
    for (int i = 0; i < clients; i++) pthread_create(&threads[i], NULL, order_on, &l);
    for (int i = 0; i < clients; i++) pthread_join(threads[i], NULL);
    pthread_mutex_lock(&l.mutex);
    l.stop = 1;
    pthread_cond_signal(&l.waiting);
    pthread_mutex_unlock(&l.mutex);
    pthread_join(writer, NULL);
    result->seconds = now() - began;
    result->cpu_microseconds = cpu() - used;
    result->orders = l.orders;
    qsort(l.latencies, (size_t)l.latency_count, sizeof *l.latencies, ascending);
    if (l.latency_count) {
        result->p50_milliseconds = l.latencies[l.latency_count / 2];
        result->p99_milliseconds = l.latencies[l.latency_count * 99 / 100];
    }
    free(l.latencies);
    sqlite3_stmt *all[] = {l.begin, l.commit, l.savepoint, l.release, l.order,
                           l.lines, l.stock, l.ledger, l.fact};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) sqlite3_finalize(all[i]);
    sqlite3_close(l.database);
    return l.failure;
}
