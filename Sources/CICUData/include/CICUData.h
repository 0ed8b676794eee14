// Names the data package that Foundation's copy of ICU looks for, so that ours is the one it finds.
#ifndef ASSAY_ICU_DATA_H
#define ASSAY_ICU_DATA_H

#include <stdint.h>

// The head of an ICU data package ("ToCP", ICU User Guide, "ICU Data"), and its table of contents, which has no entry.
typedef struct {
    uint16_t header_size;
    uint8_t magic[2];
    uint16_t info_size;
    uint16_t reserved;
    uint8_t is_big_endian;
    uint8_t charset_family;
    uint8_t sizeof_uchar;
    uint8_t reserved_byte;
    uint8_t data_format[4];
    uint8_t format_version[4];
    uint8_t data_version[4];
    uint8_t padding[8];
    uint32_t count;
    uint32_t unused[5];
} assay_icu_data;

// The name that the ICU of Swift 6.3 asks for. Another version asks for another name and brings its own data: then the program
// is larger, and nothing else changes.
extern const assay_icu_data icudt76_dat;

#endif
