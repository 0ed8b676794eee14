// Calls libxml2's writer through pointers that are looked up when the first document is begun.

#include "CLibXML2.h"

#include <dlfcn.h>
#include <libxml/xmlwriter.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static struct {
    __typeof__(&xmlBufferCreate) buffer_create;
    __typeof__(&xmlBufferContent) buffer_content;
    __typeof__(&xmlBufferLength) buffer_length;
    __typeof__(&xmlBufferFree) buffer_free;
    __typeof__(&xmlNewTextWriterMemory) writer;
    __typeof__(&xmlFreeTextWriter) writer_free;
    __typeof__(&xmlTextWriterSetIndent) set_indent;
    __typeof__(&xmlTextWriterSetIndentString) set_indent_string;
    __typeof__(&xmlTextWriterStartDocument) start_document;
    __typeof__(&xmlTextWriterEndDocument) end_document;
    __typeof__(&xmlTextWriterStartElement) start_element;
    __typeof__(&xmlTextWriterEndElement) end_element;
    __typeof__(&xmlTextWriterWriteAttribute) attribute;
    __typeof__(&xmlTextWriterWriteString) string;
} xml;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char problem[256];

static int find(void *library, const char *name, void **function) {
    *function = dlsym(library, name);
    if (*function == NULL) snprintf(problem, sizeof problem, "libxml2 has no function %s", name);
    return *function != NULL;
}

static void open_library(void) {
    // The writer is the same in both: the number changed for functions that are not used here.
    void *library = dlopen("libxml2.so.2", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) library = dlopen("libxml2.so.16", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        const char *reason = dlerror();
        snprintf(problem, sizeof problem, "libxml2.so.2 cannot be loaded (install libxml2): %s", reason ? reason : "?");
        return;
    }
    (void)(find(library, "xmlBufferCreate", (void **)&xml.buffer_create)
        && find(library, "xmlBufferContent", (void **)&xml.buffer_content)
        && find(library, "xmlBufferLength", (void **)&xml.buffer_length)
        && find(library, "xmlBufferFree", (void **)&xml.buffer_free)
        && find(library, "xmlNewTextWriterMemory", (void **)&xml.writer)
        && find(library, "xmlFreeTextWriter", (void **)&xml.writer_free)
        && find(library, "xmlTextWriterSetIndent", (void **)&xml.set_indent)
        && find(library, "xmlTextWriterSetIndentString", (void **)&xml.set_indent_string)
        && find(library, "xmlTextWriterStartDocument", (void **)&xml.start_document)
        && find(library, "xmlTextWriterEndDocument", (void **)&xml.end_document)
        && find(library, "xmlTextWriterStartElement", (void **)&xml.start_element)
        && find(library, "xmlTextWriterEndElement", (void **)&xml.end_element)
        && find(library, "xmlTextWriterWriteAttribute", (void **)&xml.attribute)
        && find(library, "xmlTextWriterWriteString", (void **)&xml.string));
}

const char *assay_xml_open(void) {
    pthread_once(&once, open_library);
    return problem[0] ? problem : NULL;
}

struct assay_xml {
    xmlBufferPtr buffer;
    xmlTextWriterPtr writer;
};

assay_xml *assay_xml_begin(void) {
    assay_xml *document = calloc(1, sizeof *document);
    if (document == NULL) return NULL;
    document->buffer = xml.buffer_create();
    document->writer = document->buffer ? xml.writer(document->buffer, 0) : NULL;
    if (document->writer == NULL) {
        assay_xml_free(document);
        return NULL;
    }
    xml.set_indent(document->writer, 1);
    xml.set_indent_string(document->writer, BAD_CAST "  ");
    xml.start_document(document->writer, "1.0", "UTF-8", NULL);
    return document;
}

void assay_xml_start_element(assay_xml *document, const char *name) {
    xml.start_element(document->writer, BAD_CAST name);
}

void assay_xml_attribute(assay_xml *document, const char *name, const char *value) {
    xml.attribute(document->writer, BAD_CAST name, BAD_CAST value);
}

void assay_xml_text(assay_xml *document, const char *text) { xml.string(document->writer, BAD_CAST text); }

void assay_xml_end_element(assay_xml *document) { xml.end_element(document->writer); }

const unsigned char *assay_xml_end(assay_xml *document, size_t *length) {
    xml.end_document(document->writer);
    // Freeing the writer is what brings the last bytes into the buffer.
    xml.writer_free(document->writer);
    document->writer = NULL;
    *length = (size_t)xml.buffer_length(document->buffer);
    return xml.buffer_content(document->buffer);
}

void assay_xml_free(assay_xml *document) {
    if (document->writer) xml.writer_free(document->writer);
    if (document->buffer) xml.buffer_free(document->buffer);
    free(document);
}
