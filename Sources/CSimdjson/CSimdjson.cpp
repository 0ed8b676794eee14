// Turns simdjson's documents into flat lists of nodes and lends its parsers.

#include "CSimdjson.h"

#include "simdjson/simdjson.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

using simdjson::dom::element;
using simdjson::dom::element_type;

struct assay_json_parser {
    simdjson::dom::parser parser;
    std::vector<assay_json_node> nodes;
    std::vector<std::string_view> names;
    std::string_view duplicate;
    size_t maximum_depth = 0;
    bool names_may_repeat = false;
};

namespace {

// Parsers that have grown past this many bytes are not kept.
constexpr size_t kept_capacity = size_t(4) << 20;
constexpr size_t kept_parsers = 16;

struct Pool {
    std::mutex mutex;
    std::vector<std::unique_ptr<assay_json_parser>> idle;
};

// Never destroyed: a thread may give a parser back while the process ends.
Pool &pool() {
    static Pool *const shared = new Pool;
    return *shared;
}

bool has_duplicate(assay_json_parser &self, size_t first) {
    auto begin = self.names.begin() + static_cast<ptrdiff_t>(first);
    const auto end = self.names.end();
    if (end - begin <= 12) {
        for (auto name = begin; name != end; ++name) {
            if (std::find(begin, name, *name) == name) continue;
            self.duplicate = *name;
            return true;
        }
        return false;
    }
    std::sort(begin, end);
    const auto twice = std::adjacent_find(begin, end);
    if (twice == end) return false;
    self.duplicate = *twice;
    return true;
}

void add_text(assay_json_parser &self, std::string_view text) {
    assay_json_node node{};
    node.kind = ASSAY_JSON_STRING;
    node.next = static_cast<uint32_t>(self.nodes.size() + 1);
    node.count = text.size();
    node.text = reinterpret_cast<const uint8_t *>(text.data());
    self.nodes.push_back(node);
}

assay_json_status add(assay_json_parser &self, element value, size_t depth) {
    const size_t index = self.nodes.size();
    assay_json_node node{};
    node.kind = ASSAY_JSON_NULL;
    switch (value.type()) {
    case element_type::NULL_VALUE:
        break;
    case element_type::BOOL:
        node.kind = bool(value) ? ASSAY_JSON_TRUE : ASSAY_JSON_FALSE;
        break;
    case element_type::INT64:
        node.kind = ASSAY_JSON_INTEGER;
        node.integer = int64_t(value);
        break;
    case element_type::UINT64:
        // Beyond Int64: the nearest double.
        node.kind = ASSAY_JSON_NUMBER;
        node.number = static_cast<double>(uint64_t(value));
        break;
    case element_type::DOUBLE:
        node.kind = ASSAY_JSON_NUMBER;
        node.number = double(value);
        break;
    case element_type::STRING:
        add_text(self, std::string_view(value));
        return ASSAY_JSON_OK;
    case element_type::ARRAY: {
        if (depth == self.maximum_depth) return ASSAY_JSON_TOO_DEEP;
        node.kind = ASSAY_JSON_ARRAY;
        self.nodes.push_back(node);
        size_t count = 0;
        for (element child : simdjson::dom::array(value)) {
            if (const auto status = add(self, child, depth + 1)) return status;
            ++count;
        }
        self.nodes[index].count = count;
        self.nodes[index].next = static_cast<uint32_t>(self.nodes.size());
        return ASSAY_JSON_OK;
    }
    case element_type::OBJECT: {
        if (depth == self.maximum_depth) return ASSAY_JSON_TOO_DEEP;
        node.kind = ASSAY_JSON_OBJECT;
        self.nodes.push_back(node);
        const simdjson::dom::object object(value);
        size_t count = 0;
        for (auto field : object) {
            add_text(self, field.key);
            if (const auto status = add(self, field.value, depth + 1)) return status;
            ++count;
        }
        self.nodes[index].count = count;
        self.nodes[index].next = static_cast<uint32_t>(self.nodes.size());
        if (self.names_may_repeat) return ASSAY_JSON_OK;
        const size_t first = self.names.size();
        for (auto field : object) self.names.push_back(field.key);
        const bool twice = has_duplicate(self, first);
        self.names.resize(first);
        return twice ? ASSAY_JSON_DUPLICATE_NAME : ASSAY_JSON_OK;
    }
    }
    node.next = static_cast<uint32_t>(index + 1);
    self.nodes.push_back(node);
    return ASSAY_JSON_OK;
}

assay_json_status status_of(simdjson::error_code error) {
    switch (error) {
    case simdjson::SUCCESS: return ASSAY_JSON_OK;
    case simdjson::UTF8_ERROR: return ASSAY_JSON_NOT_UTF8;
    case simdjson::DEPTH_ERROR: return ASSAY_JSON_TOO_DEEP;
    case simdjson::CAPACITY: return ASSAY_JSON_TOO_LARGE;
    case simdjson::MEMALLOC: return ASSAY_JSON_NO_MEMORY;
    default: return ASSAY_JSON_NOT_JSON;
    }
}

} // namespace

assay_json_parser *assay_json_parser_borrow(void) {
    try {
        {
            Pool &shared = pool();
            const std::lock_guard<std::mutex> lock(shared.mutex);
            if (!shared.idle.empty()) {
                assay_json_parser *parser = shared.idle.back().release();
                shared.idle.pop_back();
                return parser;
            }
        }
        return new assay_json_parser;
    } catch (...) {
        return nullptr;
    }
}

void assay_json_parser_return(assay_json_parser *parser) {
    std::unique_ptr<assay_json_parser> owned(parser);
    if (!owned || owned->parser.capacity() > kept_capacity) return;
    if (owned->nodes.capacity() * sizeof(assay_json_node) > 4 * kept_capacity) return;
    try {
        Pool &shared = pool();
        const std::lock_guard<std::mutex> lock(shared.mutex);
        if (shared.idle.size() < kept_parsers) shared.idle.push_back(std::move(owned));
    } catch (...) {
        // The parser is destroyed instead of kept.
    }
}

assay_json_status assay_json_parse(
    assay_json_parser *parser, const uint8_t *bytes, size_t count, size_t maximum_depth, bool names_may_repeat
) {
    try {
        parser->nodes.clear();
        parser->names.clear();
        parser->maximum_depth = maximum_depth;
        parser->names_may_repeat = names_may_repeat;
        // The parser passes over a byte order mark, which JSON does not allow.
        if (count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF) return ASSAY_JSON_NOT_JSON;
        element root;
        const auto error = parser->parser.parse(bytes, count, true).get(root);
        if (error) return status_of(error);
        return add(*parser, root, 0);
    } catch (...) {
        // Exceptions must not cross into C; the only one that can come is short memory.
        return ASSAY_JSON_NO_MEMORY;
    }
}

const assay_json_node *assay_json_nodes(const assay_json_parser *parser) { return parser->nodes.data(); }

const uint8_t *assay_json_duplicate_name(const assay_json_parser *parser, size_t *count) {
    *count = parser->duplicate.size();
    return reinterpret_cast<const uint8_t *>(parser->duplicate.data());
}

bool assay_utf8_is_valid(const uint8_t *bytes, size_t count) {
    return simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), count);
}
