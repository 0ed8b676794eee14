// Swift's main thread waits in sigsuspend with a mask that lies in read-only memory, and valgrind 3.19 writes into the mask that
// it is given. Loaded before the program, this hands it a copy.
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

int sigsuspend(const sigset_t *mask) {
    sigset_t copy = *mask;
    return (int)syscall(SYS_rt_sigsuspend, &copy, _NSIG / 8);
}
