// SHA-256 alone: looking an algorithm up by name takes longer than hashing a short text, and would link all of OpenSSL.
#define OPENSSL_API_COMPAT 10101
#include <openssl/sha.h>
