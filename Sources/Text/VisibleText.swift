// Shows a reader which characters cannot be seen, or change how others are seen.

/// Text taken apart into parts that may be shown as they are and characters that must be named to be seen.
///
/// A model's output may hold escape sequences, bidirectional controls that reorder a line, and characters without a shape
/// that smuggle other text. A reader must see that they are there, and they must do nothing.
package struct VisibleText: Hashable, Sendable {
    /// One part of a text.
    package enum Part: Hashable, Sendable {
        /// Text that may be shown as it is.
        case plain(String)
        /// A character that must be named, and how often it stands in a row.
        case hidden(Unicode.Scalar, count: Int)
    }

    /// The parts, in order; no two plain ones are neighbours.
    package private(set) var parts: [Part]

    package init(_ text: String) {
        self.parts = []
        guard !Self.isPlain(text) else {
            if !text.isEmpty { parts = [.plain(text)] }
            return
        }
        let scalars = Array(text.unicodeScalars)
        var plain = String.UnicodeScalarView()
        for (position, scalar) in scalars.enumerated() {
            if Self.isHidden(scalar), !Self.isJoining(scalars, at: position) {
                if !plain.isEmpty { parts.append(.plain(String(plain))) }
                plain = String.UnicodeScalarView()
                append(hidden: scalar)
            } else {
                plain.append(scalar)
            }
        }
        if !plain.isEmpty { parts.append(.plain(String(plain))) }
    }

    /// A text as ``notation`` has it.
    package static func notation(of text: String) -> String { isPlain(text) ? text : VisibleText(text).notation }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            (byte >= 0x20 && byte < 0x7F) || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
        }
    }

    /// The text on one line of plain characters, with `⟨U+202E⟩` for what cannot be seen; line breaks and tabs stay.
    package var notation: String {
        parts.map { part in
            switch part {
            case .plain(let text): text
            case .hidden(let scalar, let count): "⟨" + Self.name(of: scalar, count: count) + "⟩"
            }
        }
        .joined()
    }

    /// Whether a character must be named: controls but line feed and tab, bidirectional controls, line separators,
    /// characters without a shape, and code points that are no characters.
    package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0x20..<0x7F: false
        case 0x00..<0x20, 0x7F..<0xA0: true
        case 0xA0..<0xAD: false
        case 0x2028, 0x2029, 0xFFF9...0xFFFB: true
        default: scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isNoncharacterCodePoint
        }
    }

    /// The name of a character: `U+202E`, and `U+0000 ×12` when it stands several times in a row.
    package static func name(of scalar: Unicode.Scalar, count: Int = 1) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let padding = String(repeating: "0", count: max(0, 4 - digits.count))
        let times = count > 1 ? " ×\(count)" : ""
        return "U+\(padding)\(digits)\(times)"
    }

    private mutating func append(hidden scalar: Unicode.Scalar) {
        if case .hidden(scalar, let count)? = parts.last {
            parts[parts.count - 1] = .hidden(scalar, count: count + 1)
        } else {
            parts.append(.hidden(scalar, count: 1))
        }
    }

    /// Whether a joiner or a variation selector does what it is made for: inside an emoji, or between letters of a
    /// script that needs joiners.
    ///
    /// Anywhere else it can only hide something from a reader.
    private static func isJoining(_ scalars: [Unicode.Scalar], at position: Int) -> Bool {
        guard position > 0 else { return false }
        let before = scalars[position - 1]
        switch scalars[position].value {
        case 0xFE0E, 0xFE0F:
            return before.properties.isEmoji
        case 0x200C, 0x200D:
            guard position + 1 < scalars.count else { return false }
            let after = scalars[position + 1]
            if scalars[position].value == 0x200D, isEmojiPart(before), after.properties.isEmoji { return true }
            return isLetterThatJoins(before) && isLetterThatJoins(after)
        default:
            return false
        }
    }

    private static func isEmojiPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xFE0F || scalar.properties.isEmojiPresentation || scalar.properties.isEmojiModifier
    }

    /// Arabic and its neighbours, and the scripts of India and South-East Asia.
    private static func isLetterThatJoins(_ scalar: Unicode.Scalar) -> Bool {
        guard (0x0600...0x18FF).contains(scalar.value) || (0xA840...0xABFF).contains(scalar.value) else { return false }
        switch scalar.properties.generalCategory {
        case .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark: return true
        default: return false
        }
    }
}
