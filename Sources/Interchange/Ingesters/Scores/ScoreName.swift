// Keeps names from breaking reports and paths.

/// What may be the name of a case, a test, a cluster or a model: a text of 1 to 200 bytes in one line.
package enum ScoreName {
    /// Why a text is no name, as the end of a sentence; `nil` for a name.
    package static func objection(to text: String) -> String? {
        guard !text.isEmpty, text.utf8.count <= 200 else { return "must be a text of 1 to 200 bytes" }
        return isOneLine(text) ? nil : "must not hold control characters, such as line ends and tabs"
    }

    /// Whether a text is one line that moves no cursor: reports list names, one a line.
    static func isOneLine(_ text: String) -> Bool {
        let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        return isPlain
            || text.unicodeScalars.allSatisfy { scalar in
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator: false
                default: true
                }
            }
    }
}
