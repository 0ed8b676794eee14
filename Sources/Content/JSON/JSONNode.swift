// Reads a value where the parser left it.

import CSimdjson
import Glibc

/// One value of a parsed JSON text; it is valid inside ``JSONDocument/withRoot(_:)`` alone.
package struct JSONNode {
    private let nodes: UnsafePointer<assay_json_node>
    private let index: Int

    init(_ nodes: UnsafePointer<assay_json_node>, at index: Int) {
        self.nodes = nodes
        self.index = index
    }

    private var node: assay_json_node { nodes[index] }

    package var isNull: Bool { node.kind == ASSAY_JSON_NULL }
    package var isObject: Bool { node.kind == ASSAY_JSON_OBJECT }
    package var isArray: Bool { node.kind == ASSAY_JSON_ARRAY }

    /// The text; `nil` when this is no string.
    package var string: String? { node.kind == ASSAY_JSON_STRING ? Self.text(of: node) : nil }

    /// The whole number, `3.0` included; `nil` when this is none that fits `Int`.
    package var integer: Int? {
        switch node.kind {
        case ASSAY_JSON_INTEGER: Int(node.integer)
        case ASSAY_JSON_NUMBER: Int(exactly: node.number)
        default: nil
        }
    }

    /// The number; `nil` when this is none.
    package var double: Double? {
        switch node.kind {
        case ASSAY_JSON_INTEGER: Double(node.integer)
        case ASSAY_JSON_NUMBER: node.number
        default: nil
        }
    }

    /// True or false; `nil` when this is neither.
    package var bool: Bool? {
        switch node.kind {
        case ASSAY_JSON_TRUE: true
        case ASSAY_JSON_FALSE: false
        default: nil
        }
    }

    /// How many values the list, or pairs the object, has; 0 for other values.
    package var count: Int { isArray || isObject ? Int(node.count) : 0 }

    /// The value under a name; `nil` when this is no object or has no such name.
    package subscript(name: StaticString) -> JSONNode? {
        guard isObject else { return nil }
        var place = index + 1
        while place < Int(node.next) {
            let found = nodes[place]
            if found.count == name.utf8CodeUnitCount, memcmp(found.text, name.utf8Start, found.count) == 0 {
                return JSONNode(nodes, at: place + 1)
            }
            place = Int(nodes[place + 1].next)
        }
        return nil
    }

    /// The value at a position; `nil` when this is no list or is too short.
    package subscript(position: Int) -> JSONNode? {
        guard isArray, position >= 0, position < count else { return nil }
        var place = index + 1
        for _ in 0..<position { place = Int(nodes[place].next) }
        return JSONNode(nodes, at: place)
    }

    /// Calls `visit` for each value of a list; other values have none.
    package func forEachValue<Failure: Error>(_ visit: (JSONNode) throws(Failure) -> Void) throws(Failure) {
        guard isArray else { return }
        var place = index + 1
        while place < Int(node.next) {
            try visit(JSONNode(nodes, at: place))
            place = Int(nodes[place].next)
        }
    }

    /// Calls `visit` for each pair of an object; other values have none.
    package func forEachField<Failure: Error>(
        _ visit: (_ name: String, JSONNode) throws(Failure) -> Void
    ) throws(Failure) {
        guard isObject else { return }
        var place = index + 1
        while place < Int(node.next) {
            try visit(Self.text(of: nodes[place]), JSONNode(nodes, at: place + 1))
            place = Int(nodes[place + 1].next)
        }
    }

    /// The value as a tree; `nil` where names that only Swift's strings hold to be the same make it unreadable.
    package var value: JSONValue? { try? tree() }

    /// The value as a tree.
    ///
    /// - Throws: ``JSONError/duplicateName(_:)`` for names that only Swift's strings hold to be the same.
    package func tree() throws(JSONError) -> JSONValue {
        switch node.kind {
        case ASSAY_JSON_FALSE: return .bool(false)
        case ASSAY_JSON_TRUE: return .bool(true)
        case ASSAY_JSON_INTEGER: return .integer(node.integer)
        case ASSAY_JSON_NUMBER: return .number(node.number)
        case ASSAY_JSON_STRING: return .string(Self.text(of: node))
        case ASSAY_JSON_ARRAY:
            var values: [JSONValue] = []
            values.reserveCapacity(count)
            try forEachValue { child throws(JSONError) in values.append(try child.tree()) }
            return .array(values)
        case ASSAY_JSON_OBJECT:
            var values: [String: JSONValue] = [:]
            values.reserveCapacity(count)
            try forEachField { name, child throws(JSONError) in
                guard values.updateValue(try child.tree(), forKey: name) == nil else { throw .duplicateName(name) }
            }
            return .object(values)
        default: return .null
        }
    }

    private static func text(of node: assay_json_node) -> String {
        String(decoding: UnsafeBufferPointer(start: node.text, count: Int(node.count)), as: UTF8.self)
    }
}
