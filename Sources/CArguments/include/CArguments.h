// The command line as the process was given it. Swift reads it from /proc, which is not mounted everywhere; there, a mistyped
// command would look like none at all.
#ifndef ASSAY_ARGUMENTS_H
#define ASSAY_ARGUMENTS_H

#pragma clang assume_nonnull begin

// How many there are, the program's name included.
int assay_argument_count(void);

// One of them; it lives as long as the process.
const char *assay_argument(int index);

#pragma clang assume_nonnull end

#endif
