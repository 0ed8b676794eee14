// Keeps a model's output from linking, mentioning or breaking a table in a pull request.

/// Text for GitHub's Markdown: it can neither link, mention, embed, nor break out of its table cell.
package enum MarkdownText {
    /// Escapes a text for one line.
    package static func escape(_ text: String) -> String {
        var escaped = ""
        let scalars = Array(VisibleText(text).notation.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            // A line end would end the table's row or the list's item.
            case "\n", "\t": escaped += " "
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            // A mention or a link needs these to stand beside letters: a joiner of no width keeps them apart.
            case "@", "#": escaped += "\(scalar)\u{200B}"
            // Whatever the scheme: what is linked today is not all that will be.
            case ":" where index + 1 < scalars.count && scalars[index + 1] == "/": escaped += ":\u{200B}"
            case "." where escaped.suffix(3).lowercased() == "www": escaped += "\u{200B}."
            case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "!", "|", "~", "$": escaped += "\\\(scalar)"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
