// Takes from an answer what is wrapped around its words: emphasis, tags and commands of LaTeX.

import Text

/// An answer as a reader sees it once Markdown, HTML and LaTeX are set.
enum PlainAnswer {
    /// The code points of a text, readable and without its wrappers; a text of wrappers alone is left as it is.
    static func scalars(of text: String) -> [Unicode.Scalar] {
        let readable = TextMarks.readable(text)
        guard readable.contains(where: { $0 == "\\" || $0 == "<" }) else { return readable }
        let plain = unwrapped(readable)
        return plain.contains(where: TextMarks.isWord) ? plain : readable
    }

    private static func unwrapped(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var plain: [Unicode.Scalar] = []
        plain.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let end = wrapperEnd(in: text, at: index)
            if end == index {
                plain.append(text[index])
                index += 1
            } else {
                index = end
            }
        }
        return plain
    }

    /// The place behind a wrapper's tag or command; the same place where none begins.
    private static func wrapperEnd(in text: [Unicode.Scalar], at index: Int) -> Int {
        let rest = text[(index + 1)...]
        if text[index] == "<" {
            let inner = rest.first == "/" ? rest.dropFirst() : rest
            let name = inner.prefix { $0.isASCII && TextMarks.isWord($0) }
            let behind = inner.dropFirst(name.count).drop { $0 == " " || $0 == "/" }
            return behind.first == ">" && tags.contains(lowered(name)) ? behind.startIndex + 1 : index
        }
        guard text[index] == "\\", let next = rest.first else { return index }
        if "()[]".unicodeScalars.contains(next) { return index + 2 }
        // An escaped sign stands for itself.
        if "$%&#_{}*`".unicodeScalars.contains(next) { return index + 1 }
        let name = rest.prefix(while: TextMarks.isASCIILetter)
        return commands.contains(lowered(name)) ? index + 1 + name.count : index
    }

    private static func lowered(_ name: ArraySlice<Unicode.Scalar>) -> String { NumberReader.string(name).lowercased() }

    private static let tags: Set<String> = [
        "b", "i", "u", "em", "strong", "p", "br", "span", "div", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6",
        "li",
        "ul", "ol", "sup", "sub", "mark", "small", "center", "answer", "td", "tr", "th", "table", "q", "blockquote",
        "tt",
        "kbd", "s", "a", "font", "big", "ins", "body", "html", "section", "article", "hr",
    ]

    private static let commands: Set<String> = [
        "text", "textbf", "textit", "textrm", "textsf", "texttt", "textnormal", "emph", "underline", "mathrm", "mathbf",
        "mathit", "mathsf", "mathtt", "mathbb", "mathcal", "boldsymbol", "bm", "boxed", "fbox", "mbox", "operatorname",
        "displaystyle", "left", "right", "quad", "qquad",
    ]
}
