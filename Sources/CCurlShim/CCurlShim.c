#include "CCurlShim.h"

CURLcode kolbo_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}
CURLcode kolbo_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
CURLcode kolbo_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}
CURLcode kolbo_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}
CURLcode kolbo_curl_set_transfer(CURL *handle, CURLoption option, kolbo_curl_transfer function) {
    return curl_easy_setopt(handle, option, function);
}
CURLcode kolbo_curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}
CURLcode kolbo_curl_set_open_socket(CURL *handle, kolbo_curl_open_socket function) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, function);
}
CURLcode kolbo_curl_get_pointer(CURL *handle, CURLINFO info, void **value) {
    return curl_easy_getinfo(handle, info, value);
}
CURLMcode kolbo_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}
CURL *kolbo_curl_multi_ended(CURLM *multi, CURLcode *result) {
    int left = 0;
    for (CURLMsg *said = curl_multi_info_read(multi, &left); said != NULL;
         said = curl_multi_info_read(multi, &left)) {
        if (said->msg != CURLMSG_DONE) continue;
        *result = said->data.result;
        return said->easy_handle;
    }
    return NULL;
}
