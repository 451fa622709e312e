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

/* Decides about each connection before it is made: a socket, or CURL_SOCKET_BAD to refuse it. */
typedef curl_socket_t (*kolbo_curl_open_socket)(
    void *context, curlsocktype purpose, struct curl_sockaddr *address);

CURLcode kolbo_curl_set_open_socket(CURL *handle, kolbo_curl_open_socket function);
CURLcode kolbo_curl_get_pointer(CURL *handle, CURLINFO info, void **value);
CURLMcode kolbo_curl_multi_set_long(CURLM *multi, CURLMoption option, long value);
/* The next transfer that has ended, with its result; NULL when there is none. */
CURL *kolbo_curl_multi_ended(CURLM *multi, CURLcode *result);
