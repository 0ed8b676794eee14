// Shows graders the letters that HTML entities stand for.

/// The references of HTML that answers hold: by number, and by the names of Latin and Greek letters and of common marks.
enum HTMLEntity {
    /// A text with the letters that its references stand for; what is no reference stays as it is.
    static func decoded(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var decoded: [Unicode.Scalar] = []
        decoded.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            if text[index] == "&", let (scalar, end) = reference(in: text, at: index) {
                decoded.append(scalar)
                index = end
            } else {
                decoded.append(text[index])
                index += 1
            }
        }
        return decoded
    }

    /// What a reference at an ampersand stands for, and the place behind its semicolon.
    private static func reference(in text: [Unicode.Scalar], at index: Int) -> (scalar: Unicode.Scalar, end: Int)? {
        let name = text[(index + 1)...].prefix { $0 != ";" && $0 != " " && $0 != "&" }.prefix(12)
        guard name.endIndex < text.count, text[name.endIndex] == ";" else { return nil }
        let letters = NumberReader.string(name)
        guard letters.hasPrefix("#") else { return names[letters].map { ($0, name.endIndex + 1) } }
        let digits = letters.dropFirst()
        let value =
            digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init).map { ($0, name.endIndex + 1) }
    }

    private static let names: [String: Unicode.Scalar] = {
        var names = marks
        for (first, list) in [(UInt32(0xA0), latin), (0x3B1, greek)] {
            for (offset, name) in list.split(separator: " ").enumerated() {
                names[String(name)] = Unicode.Scalar(first + UInt32(offset))
            }
        }
        return names
    }()

    /// The names of U+00A0 to U+00FF, in order.
    private static let latin = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para \
        middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute \
        Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute \
        THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde \
        ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
        """

    /// The names of U+03B1 to U+03C9, in order.
    private static let greek = """
        alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi \
        psi omega
        """

    private static let marks: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "ndash": "\u{2013}", "mdash": "\u{2014}",
        "lsquo": "\u{2018}", "rsquo": "\u{2019}", "sbquo": "\u{201A}", "ldquo": "\u{201C}", "rdquo": "\u{201D}",
        "bdquo": "\u{201E}", "hellip": "\u{2026}", "bull": "\u{2022}", "prime": "\u{2032}", "Prime": "\u{2033}",
        "minus": "\u{2212}", "frasl": "\u{2044}", "euro": "\u{20AC}", "ensp": "\u{2002}", "emsp": "\u{2003}",
        "numsp": "\u{2007}", "thinsp": "\u{2009}", "hairsp": "\u{200A}", "zwnj": "\u{200C}", "zwj": "\u{200D}",
        "lrm": "\u{200E}", "rlm": "\u{200F}", "le": "\u{2264}", "ge": "\u{2265}", "ne": "\u{2260}", "asymp": "\u{2248}",
        "larr": "\u{2190}", "rarr": "\u{2192}", "lowast": "\u{2217}", "sdot": "\u{22C5}", "infin": "\u{221E}",
        "radic": "\u{221A}", "permil": "\u{2030}", "trade": "\u{2122}", "check": "\u{2713}", "frac13": "\u{2153}",
        "frac23": "\u{2154}", "frac15": "\u{2155}", "frac18": "\u{215B}", "frac38": "\u{215C}", "frac58": "\u{215D}",
        "frac78": "\u{215E}", "dollar": "$", "percnt": "%", "lpar": "(", "rpar": ")", "comma": ",", "period": ".",
        "colon": ":", "num": "#", "plus": "+", "equals": "=", "sol": "/", "ast": "*", "lsqb": "[", "rsqb": "]",
    ]
}
