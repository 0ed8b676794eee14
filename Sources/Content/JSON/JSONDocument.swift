// Looks up single fields of a JSON text without building a tree of values.

import CSimdjson

/// A parsed JSON text; single fields are looked up by JSON Pointer (RFC 6901).
///
/// This is the quick way to a few fields of a response: no tree is built, and the parser's buffers are used again by the
/// next document. The whole text is checked all the same, so what ``JSONValue`` refuses is refused here too.
///
/// ```swift
/// let document = try JSONDocument(body)
/// let answer = document.string(at: "/choices/0/message/content")
/// ```
package struct JSONDocument: ~Copyable {
    /// The deepest nesting that any caller may ask for.
    package static let deepestNesting = 1000

    private let parser: OpaquePointer
    private let nodes: UnsafePointer<assay_json_node>

    /// Parses bytes.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 without a byte order mark.
    ///   - maximumDepth: How deep lists and objects may nest, at most ``deepestNesting``.
    /// - Throws: ``JSONError`` for anything that is not exactly one JSON value.
    package init(_ bytes: [UInt8], maximumDepth: Int = 256) throws(JSONError) {
        let parsed = bytes.withUnsafeBytes { buffer in Self.parse(buffer, maximumDepth: maximumDepth) }
        self.parser = try parsed.get()
        self.nodes = assay_json_nodes(parser)
    }

    deinit { assay_json_parser_return(parser) }

    /// Whether there is a value, `null` included.
    package func exists(at pointer: String) -> Bool { index(of: pointer) != nil }

    /// The text at a place; `nil` when there is none or it is no string.
    package func string(at pointer: String) -> String? {
        guard let node = node(at: pointer), node.kind == ASSAY_JSON_STRING else { return nil }
        return Self.text(of: node)
    }

    /// The whole number at a place; `nil` when there is none or it is no whole number.
    package func integer(at pointer: String) -> Int? {
        guard let node = node(at: pointer) else { return nil }
        switch node.kind {
        case ASSAY_JSON_INTEGER: return Int(node.integer)
        case ASSAY_JSON_NUMBER: return Int(exactly: node.number)
        default: return nil
        }
    }

    /// The number at a place; `nil` when there is none or it is no number.
    package func double(at pointer: String) -> Double? {
        guard let node = node(at: pointer) else { return nil }
        switch node.kind {
        case ASSAY_JSON_INTEGER: return Double(node.integer)
        case ASSAY_JSON_NUMBER: return node.number
        default: return nil
        }
    }

    /// True or false at a place; `nil` when there is neither.
    package func bool(at pointer: String) -> Bool? {
        switch node(at: pointer)?.kind {
        case ASSAY_JSON_TRUE: true
        case ASSAY_JSON_FALSE: false
        default: nil
        }
    }

    /// How many values the list, or pairs the object, at a place has; `nil` when there is neither.
    package func count(at pointer: String) -> Int? {
        guard let node = node(at: pointer), node.kind == ASSAY_JSON_ARRAY || node.kind == ASSAY_JSON_OBJECT else {
            return nil
        }
        return Int(node.count)
    }

    /// The value at a place, as a tree; `nil` when there is none.
    ///
    /// The root is at `""`. Names that only Swift's strings hold to be the same make the value unreadable, thus `nil`.
    package func value(at pointer: String = "") -> JSONValue? {
        guard let index = index(of: pointer) else { return nil }
        return try? tree(at: index)
    }

    /// The whole text as a tree.
    ///
    /// - Throws: ``JSONError/duplicateName(_:)`` for names that only Swift's strings hold to be the same.
    func root() throws(JSONError) -> JSONValue { try tree(at: 0) }

    private func tree(at index: Int) throws(JSONError) -> JSONValue {
        let node = nodes[index]
        switch node.kind {
        case ASSAY_JSON_FALSE: return .bool(false)
        case ASSAY_JSON_TRUE: return .bool(true)
        case ASSAY_JSON_INTEGER: return .integer(node.integer)
        case ASSAY_JSON_NUMBER: return .number(node.number)
        case ASSAY_JSON_STRING: return .string(Self.text(of: node))
        case ASSAY_JSON_ARRAY:
            var values: [JSONValue] = []
            values.reserveCapacity(Int(node.count))
            var child = index + 1
            while child < Int(node.next) {
                values.append(try tree(at: child))
                child = Int(nodes[child].next)
            }
            return .array(values)
        case ASSAY_JSON_OBJECT:
            var values: [String: JSONValue] = [:]
            values.reserveCapacity(Int(node.count))
            var name = index + 1
            while name < Int(node.next) {
                let key = Self.text(of: nodes[name])
                let value = try tree(at: name + 1)
                guard values.updateValue(value, forKey: key) == nil else { throw .duplicateName(key) }
                name = Int(nodes[name + 1].next)
            }
            return .object(values)
        default: return .null
        }
    }

    private func node(at pointer: String) -> assay_json_node? { index(of: pointer).map { nodes[$0] } }

    private func index(of pointer: String) -> Int? {
        var index = 0
        var rest = pointer.utf8[...]
        while let slash = rest.first {
            guard slash == UInt8(ascii: "/") else { return nil }
            rest = rest.dropFirst()
            let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            guard let child = self.index(of: rest[..<end], in: index) else { return nil }
            index = child
            rest = rest[end...]
        }
        return index
    }

    private func index(of token: Substring.UTF8View, in parent: Int) -> Int? {
        let node = nodes[parent]
        var child = parent + 1
        switch node.kind {
        case ASSAY_JSON_ARRAY:
            guard token.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                token.count == 1 || token.first != UInt8(ascii: "0"),
                let position = Int(Substring(token)), position < Int(node.count)
            else { return nil }
            for _ in 0..<position { child = Int(nodes[child].next) }
            return child
        case ASSAY_JSON_OBJECT:
            guard let name = Self.unescaped(token) else { return nil }
            while child < Int(node.next) {
                let found = nodes[child]
                if UnsafeBufferPointer(start: found.text, count: Int(found.count)).elementsEqual(name) {
                    return child + 1
                }
                child = Int(nodes[child + 1].next)
            }
            return nil
        default: return nil
        }
    }

    /// The name that a part of a pointer stands for: `~1` is a slash and `~0` a tilde.
    private static func unescaped(_ token: Substring.UTF8View) -> [UInt8]? {
        var name: [UInt8] = []
        name.reserveCapacity(token.count)
        var bytes = token.makeIterator()
        while let byte = bytes.next() {
            guard byte == UInt8(ascii: "~") else {
                name.append(byte)
                continue
            }
            switch bytes.next() {
            case UInt8(ascii: "0"): name.append(UInt8(ascii: "~"))
            case UInt8(ascii: "1"): name.append(UInt8(ascii: "/"))
            default: return nil
            }
        }
        return name
    }

    private static func text(of node: assay_json_node) -> String {
        String(decoding: UnsafeBufferPointer(start: node.text, count: Int(node.count)), as: UTF8.self)
    }

    /// Parses with a borrowed parser, which is given back on failure.
    private static func parse(
        _ bytes: UnsafeRawBufferPointer,
        maximumDepth: Int
    ) -> Result<OpaquePointer, JSONError> {
        let depth = min(max(maximumDepth, 0), deepestNesting)
        guard let parser = assay_json_parser_borrow() else { return .failure(.outOfMemory) }
        // An empty buffer may have no address, which the parser does not like.
        guard let address = bytes.baseAddress, bytes.count > 0 else {
            assay_json_parser_return(parser)
            return .failure(.empty)
        }
        let status = assay_json_parse(parser, address.assumingMemoryBound(to: UInt8.self), bytes.count, depth)
        if status == ASSAY_JSON_OK { return .success(parser) }
        defer { assay_json_parser_return(parser) }
        switch status {
        case ASSAY_JSON_TOO_DEEP: return .failure(.tooDeep(limit: depth))
        case ASSAY_JSON_TOO_LARGE: return .failure(.tooLarge(bytes: bytes.count))
        case ASSAY_JSON_NO_MEMORY: return .failure(.outOfMemory)
        case ASSAY_JSON_DUPLICATE_NAME:
            var count = 0
            let name = assay_json_duplicate_name(parser, &count)
            return .failure(
                .duplicateName(String(decoding: UnsafeBufferPointer(start: name, count: count), as: UTF8.self))
            )
        default: return .failure(JSONFault.find(in: bytes))
        }
    }
}
