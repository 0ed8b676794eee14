// A C face for libxml2's writer, which is loaded when the first report is written: loading it costs start-up time.
#ifndef ASSAY_LIBXML2_H
#define ASSAY_LIBXML2_H

#include <stddef.h>

#pragma clang assume_nonnull begin

// Loads libxml2, once a process. Returns NULL when it may be used, or else a text that says why not and that lives as long as
// the process. Nothing below may be called before this has returned NULL.
const char *_Nullable assay_xml_open(void);

// A document in memory.
typedef struct assay_xml assay_xml;

// Begins a document of XML 1.0 in UTF-8, two blanks a level. Returns NULL without memory.
assay_xml *_Nullable assay_xml_begin(void);

// Texts are UTF-8; what XML reserves is escaped here.
void assay_xml_start_element(assay_xml *document, const char *name);
void assay_xml_attribute(assay_xml *document, const char *name, const char *value);
void assay_xml_text(assay_xml *document, const char *text);
void assay_xml_end_element(assay_xml *document);

// Ends the document. Returns its bytes, which live as long as it does, or NULL without memory.
const unsigned char *_Nullable assay_xml_end(assay_xml *document, size_t *length);

void assay_xml_free(assay_xml *document);

#pragma clang assume_nonnull end

#endif
