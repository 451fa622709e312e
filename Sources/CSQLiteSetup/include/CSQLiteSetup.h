#pragma once

/* Settings of SQLite that hold for the process and must come before its first use; returns 0, or
   SQLite's error code. Statistics of memory are turned off: they cost a lock for each allocation, which
   the readers would share. sqlite3_config takes a variable argument, which Swift cannot call. */
int kolbo_sqlite_setup(void);
