// Takes from an answer what is wrapped around its words: emphasis, tags and commands of LaTeX.

import Text

/// An answer as a reader sees it once Markdown, HTML and LaTeX are set.
enum PlainAnswer {
    /// The code points of a text, readable and without its wrappers; a text of wrappers alone is left as it is.
    static func scalars(of text: String) -> [Unicode.Scalar] { scalars(of: text, keepsMarks: false) }

    /// The same for a text that marks its answer: `<answer>` and `\boxed`, which mark one, stay.
    static func marked(_ text: String) -> [Unicode.Scalar] { scalars(of: text, keepsMarks: true) }

    private static func scalars(of text: String, keepsMarks: Bool) -> [Unicode.Scalar] {
        let readable = TextMarks.readable(text)
        guard readable.contains(where: { $0 == "\\" || $0 == "<" }) else { return readable }
        let plain = Wrappers(text: readable, keepsMarks: keepsMarks).unwrapped
        return plain.contains(where: TextMarks.isWord) ? plain : readable
    }
}

/// Finds the tags and commands of a text.
private struct Wrappers {
    let text: [Unicode.Scalar]
    /// Whether what marks an answer is left.
    let keepsMarks: Bool

    /// The longest tag that is looked for.
    private static let longestTag = 200

    /// The text without them.
    var unwrapped: [Unicode.Scalar] {
        var plain: [Unicode.Scalar] = []
        plain.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let (end, mark) =
                text[index] == "<" ? tag(at: index) : text[index] == "\\" ? command(at: index) : (index, nil)
            if end == index {
                plain.append(text[index])
                index += 1
            } else {
                if let mark { plain.append(mark) }
                index = end
            }
        }
        return plain
    }

    /// The place behind a tag, and what it leaves: a line end, or the caret of a power.
    private func tag(at index: Int) -> (end: Int, mark: Unicode.Scalar?) {
        let none: (Int, Unicode.Scalar?) = (index, nil)
        let rest = text[(index + 1)...]
        let closes = rest.first == "/"
        let inner = closes ? rest.dropFirst() : rest
        let letters = inner.prefix { $0.isASCII && TextMarks.isWord($0) }
        let name = Self.lowered(letters)
        guard Self.tags.contains(name), !(keepsMarks && name == "answer") else { return none }
        guard let end = tagEnd(from: letters.endIndex) else { return none }
        // `<B>` alone is a letter.
        if letters.count == 1, !hasPartner(of: name, at: index, closes: closes) { return none }
        if name == "sup" { return (end, closes ? nil : powerMark(from: end, behind: index)) }
        return (end, Self.blocks.contains(name) ? "\n" : nil)
    }

    /// The place behind the `>` of a tag whose name ends at a place, with attributes or without; `nil` for what is no tag.
    private func tagEnd(from index: Int) -> Int? {
        let rest = text[index...].prefix(Self.longestTag)
        guard let close = rest.firstIndex(where: { $0 == ">" || $0 == "<" || $0 == "\n" }), text[close] == ">" else {
            return nil
        }
        let attributes = rest[..<close].drop { $0 == " " }
        if attributes.allSatisfy({ $0 == "/" || $0 == " " }) { return close + 1 }
        return attributes.startIndex > index && attributes.contains("=") ? close + 1 : nil
    }

    /// Whether the other tag of a pair stands behind an opening one, or before a closing one.
    private func hasPartner(of name: String, at index: Int, closes: Bool) -> Bool {
        let area = closes ? text[..<index] : text[(index + 1)...]
        return area.indices.contains { start in
            guard area[start] == "<", start + 1 < area.endIndex else { return false }
            let begin = closes ? start + 1 : area[start + 1] == "/" ? start + 2 : start
            guard begin > start, begin < area.endIndex, !(closes && area[begin] == "/") else { return false }
            let other = area[begin...].prefix { $0.isASCII && TextMarks.isWord($0) }
            return Self.lowered(other) == name && tagEnd(from: other.endIndex) != nil
        }
    }

    /// What a raised tag leaves: the caret of a power, or the space before a fraction; `nil` for raised letters.
    private func powerMark(from end: Int, behind index: Int) -> Unicode.Scalar? {
        guard index > 0, TextMarks.isWord(text[index - 1]) || text[index - 1] == ")" else { return nil }
        let digits = text[end...].prefix { TextMarks.isASCIIDigit($0) || TextMarks.isMinus($0) || $0 == "+" }
        guard !digits.isEmpty, digits.endIndex < text.count, text[digits.endIndex] == "<" else { return nil }
        let close = text[digits.endIndex...].firstIndex(of: ">") ?? digits.endIndex
        let next = close + 1 < text.count ? text[close + 1] : " "
        return next == "/" || next.value == 0x2044 ? " " : "^"
    }

    /// The place behind a command, and what it leaves.
    private func command(at index: Int) -> (end: Int, mark: Unicode.Scalar?) {
        let rest = text[(index + 1)...]
        guard let next = rest.first else { return (index, nil) }
        if "()[]".unicodeScalars.contains(next) { return (keepsMarks ? index : index + 2, nil) }
        // An escaped sign stands for itself.
        if "$%&#_{}*`".unicodeScalars.contains(next) { return (index + 1, nil) }
        let letters = rest.prefix(while: TextMarks.isASCIILetter)
        let name = NumberReader.string(letters)
        let end = index + 1 + letters.count
        if Self.colours.contains(name) { return (argumentEnd(from: end), nil) }
        if let sign = Self.signs[name] { return (end, sign) }
        let isWrapper = Self.commands.contains(name) || Self.sizes.contains(name.lowercased())
        return (
            isWrapper && !(keepsMarks && name.hasSuffix("box")) && !(keepsMarks && name == "boxed") ? end : index, nil
        )
    }

    /// The place behind the name of a colour, in braces.
    private func argumentEnd(from index: Int) -> Int {
        let rest = text[index...].drop { $0 == " " }
        let model = rest.first == "[" ? rest.drop { $0 != "]" }.dropFirst() : rest
        guard model.first == "{", let close = model.prefix(40).firstIndex(of: "}") else { return index }
        return close + 1
    }

    private static func lowered(_ name: ArraySlice<Unicode.Scalar>) -> String { NumberReader.string(name).lowercased() }

    /// Tags that begin and end a line of their own.
    private static let blocks: Set<String> = [
        "p", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "center", "td", "tr", "th", "table",
        "blockquote", "section", "article", "hr", "body", "html", "pre",
    ]

    private static let tags = blocks.union([
        "b", "i", "u", "em", "strong", "span", "code", "sup", "sub", "mark", "small", "answer", "q", "tt", "kbd", "s",
        "a", "font", "big", "ins", "del", "cite", "dfn", "var", "samp", "abbr", "label",
    ])

    private static let commands: Set<String> = [
        "text", "textbf", "textit", "textrm", "textsf", "texttt", "textnormal", "emph", "underline", "mathrm", "mathbf",
        "mathit", "mathsf", "mathtt", "mathbb", "mathcal", "boldsymbol", "bm", "boxed", "fbox", "mbox", "operatorname",
        "displaystyle", "textstyle", "left", "right", "quad", "qquad", "bf", "it", "rm", "sf", "tt", "sl", "sc", "em",
        "bfseries", "itshape", "ttfamily", "centering", "textsc", "textsl", "pmb",
    ]

    /// Sizes of letters, in small letters or not.
    private static let sizes: Set<String> = [
        "tiny", "scriptsize", "footnotesize", "small", "normalsize", "large", "huge",
    ]

    /// Commands with the name of a colour before what they colour.
    private static let colours: Set<String> = ["color", "textcolor", "colorbox", "bgcolor"]

    /// Commands of signs that compare and compute.
    private static let signs: [String: Unicode.Scalar] = [
        "times": "\u{D7}", "cdot": "\u{22C5}", "div": "\u{F7}", "le": "\u{2264}", "leq": "\u{2264}", "ge": "\u{2265}",
        "geq": "\u{2265}", "ne": "\u{2260}", "neq": "\u{2260}", "to": "\u{2192}", "lt": "<", "gt": ">",
    ]
}
