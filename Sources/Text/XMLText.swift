// Keeps JUnit files well-formed, whatever a model writes.

/// Text for XML: what XML 1.0 forbids or discourages is written visibly, as `\x1b` or `\u{fffe}`; escaping is the writer's.
package enum XMLText {
    /// The most characters of a name.
    package static let identityLimit = 200

    /// Writes what may not stand in XML by its code point.
    package static func clean(_ text: String) -> String {
        guard !text.unicodeScalars.allSatisfy(isAllowed) else { return text }
        var cleaned = ""
        for scalar in text.unicodeScalars {
            if isAllowed(scalar) {
                cleaned.unicodeScalars.append(scalar)
            } else {
                cleaned += notation(scalar)
            }
        }
        return cleaned
    }

    /// A name that is the same in every run: cleaned, in one line, cut with a hash when it is too long.
    package static func identity(_ text: String) -> String {
        let flat = String(String.UnicodeScalarView(clean(text).unicodeScalars.map { $0.value < 0x21 ? " " : $0 }))
        let name = ASCIIText.strip(flat)
        guard !name.isEmpty else { return "unnamed" }
        guard name.unicodeScalars.count > identityLimit else { return name }
        let kept = String(String.UnicodeScalarView(name.unicodeScalars.prefix(identityLimit - 9)))
        return ASCIIText.strip(kept) + "~" + hash(name)
    }

    /// Cuts a text to a number of bytes, at a code point, with a mark.
    package static func cut(_ text: String, toBytes limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        let mark = " […]"
        var end = text.utf8.index(text.utf8.startIndex, offsetBy: max(0, limit - mark.utf8.count))
        while end > text.utf8.startIndex, end.samePosition(in: text.unicodeScalars) == nil {
            end = text.utf8.index(before: end)
        }
        return text[..<end] + mark
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0x10FFFF:
            true
        default: false
        }
    }

    private static func notation(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        guard scalar.value < 0x100 else { return "\\u{\(digits)}" }
        return "\\x" + (digits.count < 2 ? "0" : "") + digits
    }

    /// FNV-1a, 32 bits: enough to keep two long names apart.
    private static func hash(_ text: String) -> String {
        var value: UInt32 = 2_166_136_261
        for byte in text.utf8 { value = (value ^ UInt32(byte)) &* 16_777_619 }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
