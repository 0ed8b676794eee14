// The doors to libcurl, opened on the first request: loading it costs start-up time.
#ifndef ASSAY_CURL_H
#define ASSAY_CURL_H

#include <curl/curl.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

#pragma clang assume_nonnull begin

// Loads libcurl and readies it, once a process. Returns NULL when it may be used, or else a text that says why not and
// that lives as long as the process. Nothing below may be called before this has returned NULL.
const char *_Nullable assay_curl_open(void);

// The text of libcurl's version, `libcurl/7.88.1 OpenSSL/3.0.22 …`.
const char *assay_curl_version(void);

// One transfer.
CURL *_Nullable assay_curl_easy_init(void);
void assay_curl_easy_cleanup(CURL *easy);
const char *assay_curl_easy_strerror(CURLcode code);

// curl_easy_setopt, one a kind of value: Swift cannot call variadic functions.
CURLcode assay_curl_set_long(CURL *easy, CURLoption option, long value);
CURLcode assay_curl_set_offset(CURL *easy, CURLoption option, long long value);
CURLcode assay_curl_set_string(CURL *easy, CURLoption option, const char *_Nullable value);
CURLcode assay_curl_set_pointer(CURL *easy, CURLoption option, const void *_Nullable value);
CURLcode assay_curl_set_function(CURL *easy, CURLoption option, curl_write_callback _Nullable function);
CURLcode assay_curl_set_seek(CURL *easy, curl_seek_callback _Nullable function);

// What is called when a socket of a connection was opened, and to close it.
CURLcode assay_curl_set_sockets(
    CURL *easy, curl_sockopt_callback opened, curl_closesocket_callback close, void *context);

// curl_easy_getinfo: 0 or NULL where libcurl has no answer.
long assay_curl_info_long(CURL *easy, CURLINFO info);
long long assay_curl_info_offset(CURL *easy, CURLINFO info);
void *_Nullable assay_curl_info_pointer(CURL *easy, CURLINFO info);

// A list of header lines. Appending returns NULL without memory, and then the list is as it was.
struct curl_slist *_Nullable assay_curl_list_append(struct curl_slist *_Nullable list, const char *line);
void assay_curl_list_free(struct curl_slist *_Nullable list);

// Many transfers.
CURLM *_Nullable assay_curl_multi_init(void);
void assay_curl_multi_cleanup(CURLM *multi);
CURLMcode assay_curl_multi_set_long(CURLM *multi, CURLMoption option, long value);
CURLMcode assay_curl_multi_set_socket(CURLM *multi, curl_socket_callback function, void *context);
CURLMcode assay_curl_multi_set_timer(CURLM *multi, curl_multi_timer_callback function, void *context);
CURLMcode assay_curl_multi_add(CURLM *multi, CURL *easy);
CURLMcode assay_curl_multi_remove(CURLM *multi, CURL *easy);

// Tells libcurl what a socket is ready for, in the bits of CURL_CSELECT_IN, _OUT and _ERR.
CURLMcode assay_curl_multi_socket_ready(CURLM *multi, curl_socket_t socket, int events);

// Tells libcurl that the time it asked for has come.
CURLMcode assay_curl_multi_timeout(CURLM *multi);

// Takes one finished transfer and how it ended; NULL when there is none.
CURL *_Nullable assay_curl_multi_finished(CURLM *multi, CURLcode *code);

#pragma clang assume_nonnull end

#endif
