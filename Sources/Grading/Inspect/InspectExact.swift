// Keeps the marks of Inspect's `exact` for suites that ask for them.

import Text

/// Normalises answers as `exact` of Inspect 0.3.285: without case, ASCII punctuation, articles and white space; numbers by value.
enum InspectExact {
    /// Whether a normalised answer is a target; a target that normalises to nothing is never met.
    static func isSame(_ normalised: String, as target: String) -> Bool {
        let wanted = normalise(target)
        return !wanted.isEmpty && AnswerText.same(wanted, normalised)
    }

    /// A text as it is compared: tokens without case, punctuation and articles; numbers by value.
    static func normalise(_ text: String) -> String {
        InspectASCII.normalise(text, without: articles) ?? normaliseLetters(text)
    }

    /// The same for any letters, one by one.
    static func normaliseLetters(_ text: String) -> String {
        let tokens = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "-" }
        let words = tokens.flatMap { token -> [String] in
            let folded = CaseFold.fold(String(token))
            let bare = ASCIIText.strip(folded, where: ASCIIText.isPunctuation)
            if let number = NumberText.parse(bare) { return ["\(number)"] }
            let letters = folded.unicodeScalars.filter { !ASCIIText.isPunctuation($0) }
            let unmarked = String(String.UnicodeScalarView(letters))
            if let number = NumberText.parse(unmarked) { return ["\(number)"] }
            return unmarked.unicodeScalars.split(whereSeparator: ASCIIText.isWhitespace).map { String($0) }
        }
        return words.filter { !articles.contains($0) }.joined(separator: " ")
    }

    private static let articles: Set<String> = ["a", "an", "the"]
}
