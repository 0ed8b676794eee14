// Keeps what the system hands to `main`, which a Swift program does not see.

#include "CArguments.h"

static int count;
static char **arguments;

// The C library calls constructors with the arguments of `main` (glibc's, musl's loader does not).
__attribute__((constructor)) static void keep(int given, char **values) {
    count = given;
    arguments = values;
}

int assay_argument_count(void) { return count; }

const char *assay_argument(int index) { return arguments[index]; }
