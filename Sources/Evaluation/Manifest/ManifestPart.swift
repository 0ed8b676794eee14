// Reading a manifest must lose nothing: what is not taken out of a part is kept.

import Content

/// One part of a manifest; known fields are taken out of it one by one.
struct ManifestPart {
    /// The part's name, for messages.
    let name: String
    /// The fields that were not taken.
    private(set) var rest: [String: JSONValue]

    init(_ name: String, _ fields: [String: JSONValue]) {
        self.name = name
        self.rest = fields
    }

    /// Takes a field that may be absent.
    mutating func optional<Value>(
        _ field: String,
        _ read: (JSONValue) -> Value?
    ) throws(ManifestFault) -> Value? {
        guard let json = rest.removeValue(forKey: field) else { return nil }
        guard let value = read(json) else { throw ManifestFault(field: "\(name).\(field)", value: json) }
        return value
    }

    /// Takes a field that may be `null` or absent.
    mutating func nullable<Value>(_ field: String, _ read: (JSONValue) -> Value?) throws(ManifestFault) -> Value? {
        if rest[field]?.isNull == true { rest[field] = nil }
        return try optional(field, read)
    }

    /// Takes a field that every manifest has.
    mutating func required<Value>(_ field: String, _ read: (JSONValue) -> Value?) throws(ManifestFault) -> Value {
        guard let value = try optional(field, read) else { throw ManifestFault(field: "\(name).\(field)", value: nil) }
        return value
    }
}

extension JSONValue {
    /// The whole numbers by name, when this is an object of nothing else.
    var counts: [String: Int]? { values(\.intValue) }

    /// The numbers by name, when this is an object of nothing else.
    var numbers: [String: Double]? { values(\.doubleValue) }

    /// The texts, when this is a list of nothing else.
    var texts: [String]? {
        guard let array = arrayValue else { return nil }
        let texts = array.compactMap(\.stringValue)
        return texts.count == array.count ? texts : nil
    }

    private func values<Value>(_ read: (JSONValue) -> Value?) -> [String: Value]? {
        guard let object = objectValue else { return nil }
        let values = object.compactMapValues(read)
        return values.count == object.count ? values : nil
    }
}
