// Lets callers tell text that is not JSON from limits that we set ourselves.

/// Why bytes are not acceptable JSON, or why a value cannot be written as JSON.
///
/// Byte positions count from 0.
package enum JSONError: Error, Hashable, Sendable {
    /// There are no bytes, or only white space.
    case empty
    /// The text breaks JSON's grammar.
    case notJSON(byte: Int, reason: String)
    /// The text ends inside a value.
    case cutOff(byte: Int)
    /// The bytes are not UTF-8.
    case invalidUTF8(byte: Int)
    /// A number is too large for a double, or a whole number has more than 64 bits.
    case numberOutOfRange(byte: Int)
    /// Lists and objects are nested too deeply.
    case tooDeep(limit: Int)
    /// An object has a name twice; names that differ only in Unicode normalization count as one.
    case duplicateName(String)
    /// The text is larger than the parser can take.
    case tooLarge(bytes: Int)
    /// The parser had no memory.
    case outOfMemory
    /// A number to be written is infinite or not a number.
    case notFinite(pointer: String)
}

extension JSONError: CustomStringConvertible {
    /// What is wrong, as the end of a sentence.
    package var description: String {
        switch self {
        case .empty: "no JSON: there is nothing but white space"
        case .notJSON(let byte, let reason): "not JSON at byte \(byte): \(reason)"
        case .cutOff(let byte): "cut off at byte \(byte): the JSON text ends inside a value"
        case .invalidUTF8(let byte): "not UTF-8 at byte \(byte)"
        case .numberOutOfRange(let byte):
            "number out of range at byte \(byte): write whole numbers of more than 64 bits as text"
        case .tooDeep(let limit): "nested more than \(limit) deep"
        case .duplicateName(let name): "the name '\(name)' appears twice in one object"
        case .tooLarge(let bytes): "too large: \(bytes) bytes of JSON in one text"
        case .outOfMemory: "not enough memory to parse JSON"
        case .notFinite(let pointer): "the number at '\(pointer)' is not finite, and JSON has no such numbers"
        }
    }
}
