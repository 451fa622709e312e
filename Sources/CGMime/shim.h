#pragma once
#include <gmime/gmime.h>

/* The casts of GObject are macros, which Swift cannot import. */
static inline GMimeObject *kolbo_mime_object(void *o) { return (GMimeObject *)o; }
static inline GMimeMultipart *kolbo_mime_multipart(void *o) { return (GMimeMultipart *)o; }
static inline InternetAddressList *kolbo_address_list(void *o) { return (InternetAddressList *)o; }
static inline void kolbo_mime_unref(void *o) { g_object_unref(o); }
