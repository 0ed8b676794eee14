// Holds one JSON value of any shape.

/// A JSON value of any shape.
///
/// Whole numbers that fit `Int64` are kept exactly as ``integer(_:)``. An integer and a number that stand for the same
/// value are equal while both are within ±2⁵³, so `1` and `1.0` are the same value before and after a round trip.
package enum JSONValue: Sendable {
    /// Nothing.
    case null
    /// True or false.
    case bool(Bool)
    /// A whole number.
    case integer(Int64)
    /// Any other number; only finite ones can be written as JSON.
    case number(Double)
    /// Text.
    case string(String)
    /// Values in order.
    case array([JSONValue])
    /// Values by name; names are unique and their order has no meaning.
    case object([String: JSONValue])
}

extension JSONValue {
    /// The value under a name; `nil` when this is no object or has no such name.
    package subscript(key: String) -> JSONValue? { objectValue?[key] }

    /// The value at a position; `nil` when this is no array or is too short.
    package subscript(index: Int) -> JSONValue? {
        guard case .array(let values) = self, values.indices.contains(index) else { return nil }
        return values[index]
    }

    /// Whether this is `null`.
    package var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The text, when this is a string.
    package var stringValue: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The whole number, when this is one that fits `Int`; `3.0` counts as one.
    package var intValue: Int? {
        switch self {
        case .integer(let value): Int(exactly: value)
        case .number(let value): Int(exactly: value)
        default: nil
        }
    }

    /// The number, when this is one; an integer beyond ±2⁵³ is rounded.
    package var doubleValue: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// True or false, when this is one of them.
    package var boolValue: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The values, when this is an array.
    package var arrayValue: [JSONValue]? {
        if case .array(let values) = self { values } else { nil }
    }

    /// The values by name, when this is an object.
    package var objectValue: [String: JSONValue]? {
        if case .object(let values) = self { values } else { nil }
    }
}

extension JSONValue: Hashable {
    /// Compares two values; names and text compare as Swift strings do.
    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.number(let left), .number(let right)): left == right || (left.isNaN && right.isNaN)
        case (.integer(let whole), .number(let number)), (.number(let number), .integer(let whole)):
            exactInteger(number) == whole
        case (.string(let left), .string(let right)): left == right
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }

    /// Feeds the value's meaning to a hasher, so that equal values hash alike.
    package func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .integer(let value): hasher.combine(value)
        case .number(let value):
            if let whole = Self.exactInteger(value) {
                hasher.combine(whole)
            } else {
                hasher.combine(value.isNaN ? Double.nan : value)
            }
        case .string(let value): hasher.combine(value)
        case .array(let values): hasher.combine(values)
        case .object(let values): hasher.combine(values)
        }
    }

    /// The whole number that a number stands for, within the range where every whole number is a double.
    private static func exactInteger(_ number: Double) -> Int64? {
        guard number.magnitude <= 9_007_199_254_740_992 else { return nil }
        return Int64(exactly: number)
    }
}
