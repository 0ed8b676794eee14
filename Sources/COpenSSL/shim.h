// SHA-256 keeps its own calls: looking an algorithm up by name takes longer than hashing a short text. Keys, signatures, codes
// and sealing, which are rare, go through EVP.
#define OPENSSL_API_COMPAT 10101
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
