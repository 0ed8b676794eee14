// Gives graders Python's notion of white space and punctuation, which other harnesses have.

/// Strips text as Python does and searches it by bytes, never by canonical equivalence.
package enum ASCIIText {
    /// Whether a code point is one of `string.punctuation`.
    package static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// Whether `str.strip()` and `str.split()` take a code point for white space.
    package static func isWhitespace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Removes code points from both ends as long as they fit.
    package static func strip(_ text: some StringProtocol, where fits: (Unicode.Scalar) -> Bool) -> String {
        var scalars = Substring(text).unicodeScalars
        while let first = scalars.first, fits(first) { scalars.removeFirst() }
        while let last = scalars.last, fits(last) { scalars.removeLast() }
        return String(scalars)
    }

    /// Removes white space from both ends.
    package static func strip(_ text: some StringProtocol) -> String { strip(text, where: isWhitespace) }

    /// The first place of bytes in others, from a byte on.
    ///
    /// Bytes suffice for texts, since no code point of UTF-8 begins inside another.
    package static func range(of part: [UInt8], in text: [UInt8], from start: Int = 0) -> Range<Int>? {
        guard let first = part.first else { return start..<start }
        guard text.count >= part.count else { return nil }
        var index = start
        let last = text.count - part.count
        while index <= last {
            if text[index] == first, text[index..<(index + part.count)].elementsEqual(part) {
                return index..<(index + part.count)
            }
            index += 1
        }
        return nil
    }
}
