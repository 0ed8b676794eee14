// Keeps a model's output from moving the cursor or hiding a line of a terminal.

/// Text for a terminal: nothing in it can move the cursor, colour the screen or turn the line around.
package enum TerminalText {
    /// One line: control and hidden characters are shown by their names, line ends too.
    package static func line(_ text: String) -> String {
        VisibleText(text).notation.replacing("\n", with: "⟨U+000A⟩").replacing("\t", with: "⟨U+0009⟩")
    }

    /// Lines as they may be written: what cannot be seen is named, and none begins with a command to a CI service.
    ///
    /// - Parameters:
    ///   - text: The lines.
    ///   - keepsColor: Whether escape sequences that colour stay.
    /// - Returns: The lines, as many as there were.
    package static func lines(_ text: String, keepsColor: Bool = false) -> String {
        let shown: String
        if keepsColor, text.contains("\u{1B}") {
            var rest = text[...]
            var parts: [String] = []
            while let color = rest.firstMatch(of: /\u{1B}\[[0-9;]*m/) {
                parts += [VisibleText.notation(of: String(rest[..<color.range.lowerBound])), String(color.output)]
                rest = rest[color.range.upperBound...]
            }
            shown = (parts + [VisibleText.notation(of: String(rest))]).joined()
        } else {
            shown = VisibleText.notation(of: text)
        }
        guard shown.contains("::") || shown.contains("##") else { return shown }
        // Where they begin a line these are commands to GitHub, Azure and TeamCity; `## …` is a heading.
        let commands = ["::", "##[", "##vso[", "##teamcity["]
        return shown.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let start = line.firstIndex { $0 != " " && $0 != "\t" } ?? line.startIndex
            guard commands.contains(where: { line[start...].hasPrefix($0) }) else { return String(line) }
            let second = line.index(after: start)
            return "\(line[..<second]) \(line[second...])"
        }
        .joined(separator: "\n")
    }

    /// JSON as it may be written: what cannot be seen stands as an escape, which means the same.
    package static func json(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { VisibleText.isHidden($0) }) else { return text }
        var shown = ""
        for scalar in text.unicodeScalars {
            guard VisibleText.isHidden(scalar) else {
                shown.unicodeScalars.append(scalar)
                continue
            }
            for unit in UTF16.encode(scalar) ?? .init() {
                let digits = String(unit, radix: 16)
                shown += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return shown
    }
}
