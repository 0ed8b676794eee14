// Leaves 34 MB of calendars, languages and currencies out of the program: nothing here speaks another language than English.

#include "CICUData.h"

_Alignas(16) const assay_icu_data icudt76_dat = {
    .header_size = 32,
    .magic = {0xda, 0x27},
    .info_size = 20,
    .is_big_endian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__,
    .sizeof_uchar = 2,
    .data_format = {'T', 'o', 'C', 'P'},
    .format_version = {1},
};
