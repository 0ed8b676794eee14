// Calls libcurl through pointers that are looked up when the first request is made.

#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

// curl's headers hide these functions behind macros that check types; a name without parentheses is the function.
static struct {
    __typeof__(&curl_global_init) global_init;
    __typeof__(&curl_version) version;
    __typeof__(&curl_easy_init) easy_init;
    __typeof__(&curl_easy_cleanup) easy_cleanup;
    __typeof__(&curl_easy_strerror) easy_strerror;
    __typeof__(&curl_easy_setopt) easy_setopt;
    __typeof__(&curl_easy_getinfo) easy_getinfo;
    __typeof__(&curl_slist_append) slist_append;
    __typeof__(&curl_slist_free_all) slist_free_all;
    __typeof__(&curl_multi_init) multi_init;
    __typeof__(&curl_multi_cleanup) multi_cleanup;
    __typeof__(&curl_multi_setopt) multi_setopt;
    __typeof__(&curl_multi_add_handle) multi_add_handle;
    __typeof__(&curl_multi_remove_handle) multi_remove_handle;
    __typeof__(&curl_multi_socket_action) multi_socket_action;
    __typeof__(&curl_multi_info_read) multi_info_read;
} curl;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char problem[256];

static int find(void *library, const char *name, void **function) {
    *function = dlsym(library, name);
    if (*function == NULL) snprintf(problem, sizeof problem, "libcurl.so.4 has no function %s", name);
    return *function != NULL;
}

static void open_library(void) {
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        const char *reason = dlerror();
        snprintf(problem, sizeof problem, "libcurl.so.4 cannot be loaded (install libcurl4): %s", reason ? reason : "?");
        return;
    }
    int found = find(library, "curl_global_init", (void **)&curl.global_init)
        && find(library, "curl_version", (void **)&curl.version)
        && find(library, "curl_easy_init", (void **)&curl.easy_init)
        && find(library, "curl_easy_cleanup", (void **)&curl.easy_cleanup)
        && find(library, "curl_easy_strerror", (void **)&curl.easy_strerror)
        && find(library, "curl_easy_setopt", (void **)&curl.easy_setopt)
        && find(library, "curl_easy_getinfo", (void **)&curl.easy_getinfo)
        && find(library, "curl_slist_append", (void **)&curl.slist_append)
        && find(library, "curl_slist_free_all", (void **)&curl.slist_free_all)
        && find(library, "curl_multi_init", (void **)&curl.multi_init)
        && find(library, "curl_multi_cleanup", (void **)&curl.multi_cleanup)
        && find(library, "curl_multi_setopt", (void **)&curl.multi_setopt)
        && find(library, "curl_multi_add_handle", (void **)&curl.multi_add_handle)
        && find(library, "curl_multi_remove_handle", (void **)&curl.multi_remove_handle)
        && find(library, "curl_multi_socket_action", (void **)&curl.multi_socket_action)
        && find(library, "curl_multi_info_read", (void **)&curl.multi_info_read);
    if (!found) return;
    CURLcode code = curl.global_init(CURL_GLOBAL_ALL);
    if (code != CURLE_OK) snprintf(problem, sizeof problem, "libcurl cannot start: %s", curl.easy_strerror(code));
}

const char *assay_curl_open(void) {
    pthread_once(&once, open_library);
    return problem[0] ? problem : NULL;
}

const char *assay_curl_version(void) { return curl.version(); }

CURL *assay_curl_easy_init(void) { return curl.easy_init(); }

void assay_curl_easy_cleanup(CURL *easy) { curl.easy_cleanup(easy); }

const char *assay_curl_easy_strerror(CURLcode code) { return curl.easy_strerror(code); }

CURLcode assay_curl_set_long(CURL *easy, CURLoption option, long value) {
    return curl.easy_setopt(easy, option, value);
}

CURLcode assay_curl_set_offset(CURL *easy, CURLoption option, long long value) {
    return curl.easy_setopt(easy, option, (curl_off_t)value);
}

CURLcode assay_curl_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl.easy_setopt(easy, option, value);
}

CURLcode assay_curl_set_pointer(CURL *easy, CURLoption option, const void *value) {
    return curl.easy_setopt(easy, option, value);
}

CURLcode assay_curl_set_function(CURL *easy, CURLoption option, curl_write_callback function) {
    return curl.easy_setopt(easy, option, function);
}

CURLcode assay_curl_set_seek(CURL *easy, curl_seek_callback function) {
    return curl.easy_setopt(easy, CURLOPT_SEEKFUNCTION, function);
}

CURLcode assay_curl_set_sockets(
    CURL *easy, curl_sockopt_callback opened, curl_closesocket_callback close, void *context) {
    curl.easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, opened);
    curl.easy_setopt(easy, CURLOPT_SOCKOPTDATA, context);
    curl.easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, close);
    return curl.easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, context);
}

long assay_curl_info_long(CURL *easy, CURLINFO info) {
    long value = 0;
    return curl.easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

long long assay_curl_info_offset(CURL *easy, CURLINFO info) {
    curl_off_t value = 0;
    return curl.easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

void *assay_curl_info_pointer(CURL *easy, CURLINFO info) {
    void *value = NULL;
    return curl.easy_getinfo(easy, info, &value) == CURLE_OK ? value : NULL;
}

struct curl_slist *assay_curl_list_append(struct curl_slist *list, const char *line) {
    return curl.slist_append(list, line);
}

void assay_curl_list_free(struct curl_slist *list) { curl.slist_free_all(list); }

CURLM *assay_curl_multi_init(void) { return curl.multi_init(); }

void assay_curl_multi_cleanup(CURLM *multi) { curl.multi_cleanup(multi); }

CURLMcode assay_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl.multi_setopt(multi, option, value);
}

CURLMcode assay_curl_multi_set_socket(CURLM *multi, curl_socket_callback function, void *context) {
    CURLMcode code = curl.multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, function);
    return code == CURLM_OK ? curl.multi_setopt(multi, CURLMOPT_SOCKETDATA, context) : code;
}

CURLMcode assay_curl_multi_set_timer(CURLM *multi, curl_multi_timer_callback function, void *context) {
    CURLMcode code = curl.multi_setopt(multi, CURLMOPT_TIMERFUNCTION, function);
    return code == CURLM_OK ? curl.multi_setopt(multi, CURLMOPT_TIMERDATA, context) : code;
}

CURLMcode assay_curl_multi_add(CURLM *multi, CURL *easy) { return curl.multi_add_handle(multi, easy); }

CURLMcode assay_curl_multi_remove(CURLM *multi, CURL *easy) { return curl.multi_remove_handle(multi, easy); }

CURLMcode assay_curl_multi_socket_ready(CURLM *multi, curl_socket_t socket, int events) {
    int running = 0;
    return curl.multi_socket_action(multi, socket, events, &running);
}

CURLMcode assay_curl_multi_timeout(CURLM *multi) {
    int running = 0;
    return curl.multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
}

CURL *assay_curl_multi_finished(CURLM *multi, CURLcode *code) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl.multi_info_read(multi, &left)) != NULL) {
        if (message->msg != CURLMSG_DONE) continue;
        *code = message->data.result;
        return message->easy_handle;
    }
    return NULL;
}
