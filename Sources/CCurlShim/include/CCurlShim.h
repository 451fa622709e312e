#pragma once
#include <curl/curl.h>
#include <stddef.h>

/* curl_easy_setopt and curl_easy_getinfo take a variable argument, which Swift cannot call. */
typedef size_t (*kolbo_curl_transfer)(char *buffer, size_t size, size_t count, void *context);

CURLcode kolbo_curl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode kolbo_curl_set_long(CURL *handle, CURLoption option, long value);
CURLcode kolbo_curl_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode kolbo_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode kolbo_curl_set_transfer(CURL *handle, CURLoption option, kolbo_curl_transfer function);
CURLcode kolbo_curl_get_long(CURL *handle, CURLINFO info, long *value);
