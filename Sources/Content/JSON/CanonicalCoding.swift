// Gives stored and hashed values one byte form.

import Foundation

/// Turns values into canonical JSON bytes (RFC 8785) and back: for what is stored, hashed or compared, off the hot path.
package enum CanonicalCoding {
    /// Returns a value's canonical bytes; equal values have equal bytes.
    ///
    /// - Throws: `EncodingError` for numbers that JSON does not have.
    package static func encode(_ value: some Encodable) throws -> [UInt8] {
        try json(of: value).checkedCanonicalBytes()
    }

    /// Returns a value as JSON.
    package static func json(of value: some Encodable) throws -> JSONValue {
        try JSONValue(parsing: Array(JSONEncoder().encode(value)))
    }

    /// Reads a value from JSON bytes.
    ///
    /// - Throws: `DecodingError`, which names the field that is wrong.
    package static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
