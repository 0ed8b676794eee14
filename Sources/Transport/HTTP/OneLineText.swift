// Keeps the words of servers and certificates from breaking a one-line message.

/// Makes text from outside fit for a one-line message.
package enum OneLineText {
    /// The text on one line, at most `limit` bytes: one space in place of white space, and a question mark in place of each character
    /// that is none for the eye, such as controls and marks of direction.
    package static func line(_ text: String, limit: Int = 300) -> String {
        var line = ""
        var isBehindSpace = false
        for scalar in text.unicodeScalars {
            let isSpace = scalar.properties.isWhitespace
            defer { isBehindSpace = isSpace }
            if isSpace, isBehindSpace { continue }
            let shown = isSpace ? " " : isVisible(scalar) ? scalar : "?"
            guard line.utf8.count + UTF8.width(shown) <= limit else { break }
            line.unicodeScalars.append(shown)
        }
        return line
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
