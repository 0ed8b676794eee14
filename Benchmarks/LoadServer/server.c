// A load server for measuring: it answers sums over the OpenAI chat protocol, and takes as little of the processor as it can.
//
//   server [--port 0] [--latency-ms 0] [--wrong 0] [--salt 0] [--seconds 3600]
//
// It listens on this machine only, prints its port, and stops by itself after so many seconds. `What is 12 + 30?` is answered
// with 42; a hash of the question and the salt makes so many percent of the answers wrong, the same ones every time. The latency
// is one for all. `GET /answered` tells how many questions were answered.
//
// It is no web server: a question must fit the buffer and name its Content-Length, and a client must wait for its answer.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { clients = 4096, buffer = 32768, answer_room = 1024 };

// A client is known by its file descriptor. `turn` counts the clients that had this descriptor before.
struct client {
    uint32_t turn;
    int received, pending;
    char *input;
    char answer[answer_room];
};

// An answer that waits for its time. All wait equally long, so they fall due in the order in which they came, and a ring
// keeps them; a client waits for one answer at a time, so the ring has room for all.
struct due {
    int64_t at;
    int descriptor;
    uint32_t turn;
};

static struct client table[clients];
static struct due ring[clients * 2];
static unsigned first_due, past_due;
static int64_t latency;
static double wrong;
static long salt, answered;

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static uint64_t mixed(uint64_t bits) {
    bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
    return bits ^ (bits >> 31);
}

static void hang_up(int descriptor) {
    close(descriptor);
    table[descriptor].turn++;
    table[descriptor].received = table[descriptor].pending = 0;
}

static void send_answer(int descriptor) {
    struct client *client = &table[descriptor];
    ssize_t sent = send(descriptor, client->answer, client->pending, MSG_NOSIGNAL);
    if (sent == client->pending)
        client->pending = 0;
    else
        hang_up(descriptor);
}

// Writes an answer with its head into the client's room.
static void write_answer(struct client *client, const char *status, const char *body, int length) {
    client->pending = snprintf(
        client->answer, answer_room, "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%.*s", status,
        length, length, body);
}

static void write_sum(struct client *client, const char *body, int length) {
    const char *question = memmem(body, length, "What is ", 8);
    char *end = NULL;
    long first = question ? strtol(question + 8, &end, 10) : 0;
    long second = end && !strncmp(end, " + ", 3) ? strtol(end + 3, NULL, 10) : 0;
    uint64_t hash = mixed(((uint64_t)salt << 48) ^ ((uint64_t)first << 24) ^ (uint64_t)second);
    long sum = first + second + ((double)(hash % 10000) < wrong * 100 ? 1 + (long)(hash >> 60) : 0);
    char text[512];
    int questions = length / 4, answers = (snprintf(text, sizeof text, "%ld", sum) + 3) / 4;
    int written = snprintf(
        text, sizeof text,
        "{\"id\":\"sum-%016llx\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\"sums\",\"choices\":[{\"index\":0,"
        "\"message\":{\"role\":\"assistant\",\"content\":\"%ld\"},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
        "\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}}",
        (unsigned long long)hash, sum, questions, answers, questions + answers);
    write_answer(client, "200 OK", text, written);
    answered++;
}

// Answers the question that stands in the buffer, if it is whole.
static void answer(int descriptor) {
    struct client *client = &table[descriptor];
    char *body = memmem(client->input, client->received, "\r\n\r\n", 4);
    if (!body) return;
    *body = 0;
    char *line = strcasestr(client->input, "\r\nContent-Length:");
    int length = line ? atoi(line + 17) : 0;
    *body = '\r';
    body += 4;
    if (length < 0 || length > buffer) return hang_up(descriptor);
    if (client->received - (body - client->input) < length) return;
    client->received = 0;
    if (!strncmp(client->input, "POST /v1/chat/completions ", 26)) {
        write_sum(client, body, length);
        if (latency > 0) {
            ring[past_due++ % (clients * 2)] = (struct due){now() + latency, descriptor, client->turn};
            return;
        }
    } else if (!strncmp(client->input, "GET /answered ", 14)) {
        char text[32];
        write_answer(client, "200 OK", text, snprintf(text, sizeof text, "%ld\n", answered));
    } else {
        write_answer(client, "404 Not Found", "{}", 2);
    }
    send_answer(descriptor);
}

static void receive(int descriptor) {
    struct client *client = &table[descriptor];
    ssize_t count = recv(descriptor, client->input + client->received, buffer - client->received, 0);
    if (count < 0 && errno == EAGAIN) return;
    if (count <= 0 || client->pending > 0) return hang_up(descriptor);
    client->received += count;
    client->input[client->received] = 0;
    answer(descriptor);
}

static void greet(int listener, int events) {
    int descriptor = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC), on = 1;
    if (descriptor < 0) return;
    if (descriptor >= clients) {
        close(descriptor);
        return;
    }
    if (!table[descriptor].input) table[descriptor].input = malloc(buffer + 1);
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = descriptor};
    epoll_ctl(events, EPOLL_CTL_ADD, descriptor, &event);
}

// Sends what has fallen due, and returns how long the next answer has to wait.
static int64_t send_due(void) {
    int64_t time = now();
    for (; first_due != past_due; first_due++) {
        struct due due = ring[first_due % (clients * 2)];
        if (due.at > time) return due.at - time;
        if (table[due.descriptor].turn == due.turn) send_answer(due.descriptor);
    }
    return INT64_C(1000000000);
}

int main(int count, char **words) {
    const struct option options[] = {
        {"port", 1, 0, 'p'}, {"latency-ms", 1, 0, 'l'}, {"wrong", 1, 0, 'w'}, {"salt", 1, 0, 's'}, {"seconds", 1, 0, 't'}, {0}};
    int port = 0, seconds = 3600, option;
    while ((option = getopt_long(count, words, "", options, NULL)) != -1) {
        if (option == 'p') port = atoi(optarg);
        else if (option == 'l') latency = (int64_t)(atof(optarg) * 1e6);
        else if (option == 'w') wrong = atof(optarg);
        else if (option == 's') salt = atol(optarg);
        else if (option == 't') seconds = atoi(optarg);
        else return 64;
    }
    struct rlimit files = {clients, clients};
    setrlimit(RLIMIT_NOFILE, &files);
    prctl(PR_SET_TIMERSLACK, 1000);

    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), on = 1;
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&address, size) || listen(listener, clients)) {
        perror("server");
        return 69;
    }
    getsockname(listener, (struct sockaddr *)&address, &size);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);

    int events = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listener}, ready[256];
    epoll_ctl(events, EPOLL_CTL_ADD, listener, &event);
    int64_t end = now() + seconds * INT64_C(1000000000);
    while (now() < end) {
        int64_t wait = send_due();
        struct timespec pause = {wait / 1000000000, wait % 1000000000};
        int found = epoll_pwait2(events, ready, 256, &pause, NULL);
        for (int each = 0; each < found; each++) {
            if (ready[each].data.fd == listener) greet(listener, events);
            else receive(ready[each].data.fd);
        }
    }
    return 0;
}
