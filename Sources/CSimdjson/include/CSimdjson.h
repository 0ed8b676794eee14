// A C face for the simdjson parser: one parse gives a flat list of nodes.
#ifndef ASSAY_SIMDJSON_H
#define ASSAY_SIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum assay_json_kind : uint32_t {
    ASSAY_JSON_NULL,
    ASSAY_JSON_FALSE,
    ASSAY_JSON_TRUE,
    ASSAY_JSON_INTEGER,
    ASSAY_JSON_NUMBER,
    ASSAY_JSON_STRING,
    ASSAY_JSON_ARRAY,
    ASSAY_JSON_OBJECT,
} assay_json_kind;

typedef enum assay_json_status : uint32_t {
    ASSAY_JSON_OK,
    ASSAY_JSON_NOT_JSON,
    ASSAY_JSON_NOT_UTF8,
    ASSAY_JSON_TOO_DEEP,
    ASSAY_JSON_TOO_LARGE,
    ASSAY_JSON_DUPLICATE_NAME,
    ASSAY_JSON_NO_MEMORY,
} assay_json_status;

// A value, or a name in an object. What an array or object holds follows it directly; in an object, names (which are
// strings) and values take turns.
typedef struct assay_json_node {
    assay_json_kind kind;
    // The index of the first node that is not part of this one.
    uint32_t next;
    // Bytes of a string; values in an array; pairs in an object.
    size_t count;
    union {
        int64_t integer;
        double number;
        // UTF-8, not ended by a zero byte; lives as long as the parser's last document.
        const uint8_t *text;
    };
} assay_json_node;

typedef struct assay_json_parser assay_json_parser;

// Lends a parser, which one thread at a time may use; NULL when memory is short. Give it back with the next function.
assay_json_parser *assay_json_parser_borrow(void);
void assay_json_parser_return(assay_json_parser *parser);

// Parses one document and forgets the one before. The bytes are copied and need no padding. Where names may repeat, each
// keeps its place.
assay_json_status assay_json_parse(
    assay_json_parser *parser, const uint8_t *bytes, size_t count, size_t maximum_depth, bool names_may_repeat
);

// The nodes of the last document, the root first; valid until the next parse or until the parser is given back.
const assay_json_node *assay_json_nodes(const assay_json_parser *parser);

// After ASSAY_JSON_DUPLICATE_NAME: the name.
const uint8_t *assay_json_duplicate_name(const assay_json_parser *parser, size_t *count);

// Whether bytes are well-formed UTF-8.
bool assay_utf8_is_valid(const uint8_t *bytes, size_t count);

#ifdef __cplusplus
}
#endif
#endif
