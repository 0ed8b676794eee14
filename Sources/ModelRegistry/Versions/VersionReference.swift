// People, files and log entries name a version in one way.

/// A version of a model by name and number: `support@12`.
package struct VersionReference: Hashable, Sendable, Comparable {
    /// The model's name in the registry: letters, digits, `.`, `_` and `-`, at most 100.
    package let model: String
    /// The version's number, from 1; a number is never used again.
    package let number: Int

    /// Names a version; the model's name is taken as it is.
    package init(model: String, number: Int) {
        self.model = model
        self.number = number
    }

    /// Reads `NAME@NUMBER`; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isName(String(parts[0])), let number = Int(parts[1]), number >= 1,
            parts[1].allSatisfy(\.isNumber), parts[1].first != "0"
        else { return nil }
        self.init(model: String(parts[0]), number: number)
    }

    /// Whether text can be a name of the registry: of a model, a project, a person.
    package static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, (1...100).contains(text.utf8.count), ![0x2D, 0x2E].contains(first) else {
            return false
        }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
            default: false
            }
        }
    }

    package static func < (left: VersionReference, right: VersionReference) -> Bool {
        (left.model, left.number) < (right.model, right.number)
    }
}

extension VersionReference: CustomStringConvertible {
    package var description: String { "\(model)@\(number)" }
}

extension VersionReference: Codable {
    /// Reads the written form.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let reference = VersionReference(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' names no version")
        }
        self = reference
    }

    /// Writes `NAME@NUMBER`.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
