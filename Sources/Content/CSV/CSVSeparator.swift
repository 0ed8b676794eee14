// Spreadsheets of half the world write semicolons where the format's name says commas.

/// What stands between the fields of a table.
package enum CSVSeparator: UInt8, Hashable, Sendable, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
    case bar = 0x7C

    /// Reads how a user writes a separator: the character itself, or `tab`.
    package init?(_ text: String) {
        let separator = Self.allCases.first { $0.name == text || $0.character == text }
        guard let separator = text == #"\t"# ? .tab : separator else { return nil }
        self = separator
    }

    /// Finds what separates the names of a header: the first of the separators that stands in it; `nil` for none.
    package init?(in header: [UInt8]) {
        guard let separator = Self.allCases.first(where: { header.contains($0.rawValue) }) else { return nil }
        self = separator
    }

    /// The separator as a user writes it.
    package var name: String { self == .tab ? "tab" : character }

    /// What a person calls several of them.
    package var plural: String {
        switch self {
        case .comma: "commas"
        case .semicolon: "semicolons"
        case .tab: "tabs"
        case .bar: "bars"
        }
    }

    private var character: String { String(UnicodeScalar(rawValue)) }
}
