// Writes JSON values as canonical bytes (RFC 8785), which digests and comparisons rest on.

extension JSONValue {
    /// The one canonical way to write this value: RFC 8785 (JSON Canonicalization Scheme).
    ///
    /// Names are sorted by UTF-16 code units, numbers are written as ECMAScript does, and there is no white space. Where
    /// RFC 8785 would round whole numbers beyond ±2⁵³, they are written exactly.
    ///
    /// A number that is not finite is written as `null`, as ECMAScript does, so that a digest never stops a run. Where it
    /// must not pass, use ``checkedCanonicalBytes()``.
    package var canonicalBytes: [UInt8] {
        var writer = JSONWriter(indent: nil)
        writer.write(self)
        return writer.bytes
    }

    /// The canonical bytes as text.
    package var canonicalString: String { String(decoding: canonicalBytes, as: UTF8.self) }

    /// The value for people: names sorted, two spaces a level, and a newline at the end.
    ///
    /// A number that is not finite is written as `null`.
    package var prettyBytes: [UInt8] {
        var writer = JSONWriter(indent: 2)
        writer.write(self)
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    /// Returns the canonical bytes of a value whose numbers are all finite.
    ///
    /// - Throws: ``JSONError/notFinite(pointer:)`` with the place of the first number that is not.
    package func checkedCanonicalBytes() throws(JSONError) -> [UInt8] {
        try checkFinite(at: "")
        return canonicalBytes
    }

    private func checkFinite(at pointer: String) throws(JSONError) {
        switch self {
        case .number(let value): if !value.isFinite { throw .notFinite(pointer: pointer) }
        case .array(let values):
            for (index, value) in values.enumerated() { try value.checkFinite(at: "\(pointer)/\(index)") }
        case .object(let values):
            for (name, value) in values.sorted(by: { JSONWriter.isOrdered($0.key, $1.key) }) {
                let token = name.replacing("~", with: "~0").replacing("/", with: "~1")
                try value.checkFinite(at: "\(pointer)/\(token)")
            }
        default: return
        }
    }
}
