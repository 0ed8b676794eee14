// Keeps the addresses of links out of what an answer says.

/// Links of Markdown, of which a reader sees the label alone.
enum MarkdownLink {
    /// The longest address that is looked for.
    private static let mostLetters = 500

    /// A text with labels in the place of links; brackets that hold no address stay as they are.
    static func labels(in text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var labels: [Unicode.Scalar] = []
        labels.reserveCapacity(text.count)
        var opening: Int?
        var index = 0
        while index < text.count {
            let scalar = text[index]
            if scalar == "\n" { opening = nil }
            if scalar == "]", let start = opening, let end = addressEnd(in: text, at: index + 1) {
                labels.remove(at: start)
                opening = nil
                index = end
                continue
            }
            if scalar == "[" { opening = labels.count }
            labels.append(scalar)
            index += 1
        }
        return labels
    }

    /// The place behind an address in round brackets, those inside it in pairs; `nil` where none stands.
    private static func addressEnd(in text: [Unicode.Scalar], at index: Int) -> Int? {
        guard index < text.count, text[index] == "(" else { return nil }
        var depth = 0
        for end in index..<min(text.count, index + mostLetters) {
            switch text[end] {
            case "(": depth += 1
            case ")": depth -= 1
            case "\n": return nil
            default: continue
            }
            if depth == 0 { return isAddress(text[(index + 1)..<end]) ? end + 1 : nil }
        }
        return nil
    }

    /// Whether what stands in the brackets leads somewhere: a scheme, `www.`, a path or an anchor.
    private static func isAddress(_ inner: ArraySlice<Unicode.Scalar>) -> Bool {
        let address = NumberReader.string(inner.prefix { !ASCIIText.isWhitespace($0) })
        return address.contains("://")
            || ["www.", "mailto:", "/", "#", "./", "../"].contains { address.hasPrefix($0) && address != $0 }
    }
}
