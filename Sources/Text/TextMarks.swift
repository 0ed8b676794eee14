// Gives graders one table of what is a mark, white space, a digit or a dash in the scripts of the world.

/// What a reader sees in a code point, by Unicode's categories and a few short lists.
///
/// ASCII is decided without a table, since nearly all answers are ASCII.
package enum TextMarks {
    /// Whether a code point has no width: formats (category Cf), ignorable ones, and controls that are no white space.
    package static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0xA0 {
            return scalar.value < 0x20 || scalar.value >= 0x7F ? !ASCIIText.isWhitespace(scalar) : false
        }
        // The frame of a keycap stands around its digit.
        if scalar.value == 0x20E3 { return true }
        return scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format
    }

    /// Whether a code point is punctuation (categories P), or one of ASCII's symbols, which answers use as such.
    package static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return ASCIIText.isPunctuation(scalar) }
        if isPlainLetter(scalar) { return false }
        if isApostrophe(scalar) { return true }
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            return true
        default: return false
        }
    }

    /// Whether a code point is a currency sign (category Sc).
    package static func isCurrency(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? scalar == "$" : scalar.properties.generalCategory == .currencySymbol
    }

    /// Whether a dash right before a digit stands for a minus: hyphens, dashes, minus signs and their small, raised and
    /// heavy forms.
    package static func isMinus(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2010...0x2015, 0x207B, 0x208B, 0x2212, 0x2796, 0xFE58, 0xFE63, 0xFF0D, 0x2043, 0x02D7: true
        default: false
        }
    }

    /// Whether a dash joins the parts of one word, as in `ice-cream`: the hyphens, but no longer dash.
    package static func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2010, 0x2011, 0xFE63, 0xFF0D: true
        default: false
        }
    }

    /// Whether a code point is written for an apostrophe.
    package static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x27, 0x60, 0xB4, 0x2B9, 0x2BB...0x2BD, 0x2CA, 0x2CB, 0x55A, 0x2018...0x201B, 0x2032, 0x2035, 0xA78C,
            0xFF07:
            true
        default: false
        }
    }

    /// Whether a code point is written for a double quote.
    package static func isDoubleQuote(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x22, 0xAB, 0xBB, 0x201C...0x201F, 0x2033, 0x275D, 0x275E, 0x300C...0x300F, 0x301D...0x301F, 0xFF02: true
        default: false
        }
    }

    /// Whether a code point belongs to a word: letters, digits, and the marks that are written on letters.
    package static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return isASCIIDigit(scalar) || isASCIILetter(scalar) }
        if isPlainLetter(scalar) { return true }
        if isApostrophe(scalar) { return false }
        if scalar.properties.isAlphabetic { return true }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .decimalNumber, .otherLetter, .modifierLetter: return true
        default: return false
        }
    }

    /// Whether a code point is a letter of a script with capitals, in which names such as `CO2` are written.
    package static func isCased(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? isASCIILetter(scalar) : scalar.properties.isCased
    }

    /// Whether a letter's script leaves no space between words, or glues endings to them: Han, kana, Hangul, Thai, Lao,
    /// Khmer, Burmese, Tibetan.
    package static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0xE00: false
        case 0xE00...0xFFF, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF, 0x2E80...0x2FDF, 0x3005...0x3007,
            0x3021...0x3029, 0x3038...0x303B, 0x3040...0x318F, 0x31A0...0x31BF, 0x31F0...0x31FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFF66...0xFFDC, 0x1B000...0x1B16F,
            0x20000...0x3FFFF:
            true
        default: false
        }
    }

    /// A text as graders read it: without invisible marks and the addresses of links, with digits of any script as `0` to `9`,
    /// with the wide forms of ASCII as ASCII, and with the letters that entities of HTML stand for.
    package static func readable(_ text: String) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.utf8.count)
        let hasEntity = text.utf8.contains(UInt8(ascii: "&")) && text.utf8.contains(UInt8(ascii: ";"))
        if hasEntity {
            for scalar in HTMLEntity.decoded(Array(text.unicodeScalars)) { append(scalar, to: &scalars) }
        } else {
            for scalar in text.unicodeScalars { append(scalar, to: &scalars) }
        }
        guard text.utf8.contains(UInt8(ascii: "]")) else { return scalars }
        return MarkdownLink.labels(in: scalars)
    }

    private static func append(_ scalar: Unicode.Scalar, to scalars: inout [Unicode.Scalar]) {
        if scalar.value >= 0x20 && scalar.value < 0x7F || isPlainLetter(scalar) {
            scalars.append(scalar)
        } else if !isInvisible(scalar) {
            scalars.append(plain(scalar))
        }
    }

    /// Whether a code point is one of `0` to `9`.
    package static func isASCIIDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value &- 0x30 < 10 }

    /// Whether a code point is one of `A` to `Z` and `a` to `z`.
    package static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool { (scalar.value | 0x20) &- 0x61 < 26 }

    /// Whether a code point is in a range of letters alone, which stand for themselves: Latin, Greek, Cyrillic, Hebrew, kana, Han
    /// and Hangul.
    package static func isPlainLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x386, 0x388...0x3FF, 0x400...0x481, 0x48A...0x52F, 0x5D0...0x5EA,
            0x3041...0x3096,
            0x30A1...0x30FA, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
            true
        default: false
        }
    }

    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII { return scalar }
        if (0xFF01...0xFF5E).contains(scalar.value) { return Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21)) }
        if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
            return Unicode.Scalar(UInt8(0x30 + Int(value)))
        }
        return scalar
    }
}
