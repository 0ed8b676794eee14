// Brings answers that a person would call the same into one form.

import Text

/// A text as grader `exact` compares it: words without case, punctuation and invisible marks, and numbers by value.
///
/// `(3.0)` is `3e0`, `−5` is `-5e0`, `ice‑cream` is `ice cream`, and `10:30` keeps its colon, since what stands between two
/// numbers is part of what they say. Code points are compared: a precomposed é and a decomposed one differ.
struct ExactForm {
    /// Every word.
    let whole: String
    /// The words without the articles a, an and the.
    let bare: String

    /// The articles, which do not count before another word.
    static let articles: Set<String> = ["a", "an", "the"]

    init(_ text: String) {
        self = ASCIIForm.form(of: text) ?? ExactForm(letters: text)
    }

    init(whole: String, bare: String) {
        self.whole = whole
        self.bare = bare
    }

    /// The form of any letters, one by one.
    init(letters text: String) {
        let scalars = PlainAnswer.scalars(of: text)
        var words = ExactWords()
        var index = 0
        var lastEnd: Int?
        for number in NumberReader.every(in: scalars) {
            let gap = scalars[index..<number.range.lowerBound]
            if index == lastEnd, let mark = Self.join(gap) { words.append(mark) } else { words.read(gap) }
            words.append(number.number.key)
            index = number.range.upperBound
            lastEnd = index
        }
        words.read(scalars[index...])
        words.finish()
        self.init(whole: words.text, bare: words.bareText)
    }

    /// What joins two numbers, such as the colon of `10:30`; `nil` for what parts them: white space, commas, hyphens.
    private static func join(_ gap: ArraySlice<Unicode.Scalar>) -> String? {
        let isJoin = gap.allSatisfy { scalar in
            TextMarks.isPunctuation(scalar) && !TextMarks.isMinus(scalar)
                && !",;()[]{}$".unicodeScalars.contains(scalar)
        }
        return isJoin && !gap.isEmpty ? NumberReader.string(gap) : nil
    }

    /// Whether two texts are the same to a person.
    func isSame(as other: ExactForm) -> Bool {
        AnswerText.same(whole, other.whole) || AnswerText.same(bare, other.bare)
    }
}

/// Collects the words of an ``ExactForm``.
private struct ExactWords {
    private(set) var text = ""
    private(set) var bareText = ""
    /// A word that is an article if another word follows it.
    private var article: String?
    private var word: [Unicode.Scalar] = []

    /// The words between two numbers, or at an end.
    mutating func read(_ scalars: ArraySlice<Unicode.Scalar>) {
        var mayBeArticle = true
        var isCapitalA = false
        for scalar in scalars {
            if scalar.isASCII, TextMarks.isASCIILetter(scalar) {
                isCapitalA = word.isEmpty && scalar == "A"
                CaseFold.append(scalar, to: &word)
            } else if ASCIIText.isWhitespace(scalar) || TextMarks.isMinus(scalar) {
                // A capital A inside a text is a letter, as in 'Vitamin A deficiency'.
                close(mayBeArticle: mayBeArticle && !TextMarks.isMinus(scalar) && (!isCapitalA || text.isEmpty))
                mayBeArticle = true
                isCapitalA = false
            } else if !word.isEmpty, scalar == "+" || scalar == "#" {
                // C is neither C++ nor C#.
                word.append(scalar)
            } else if TextMarks.isPunctuation(scalar) || TextMarks.isCurrency(scalar) {
                // `A.` and `A)` are a letter, `"A"` and `**A**` may be the article.
                let isQuote = TextMarks.isApostrophe(scalar) || TextMarks.isDoubleQuote(scalar)
                if !word.isEmpty, !isQuote, scalar != "*", scalar != "_" { mayBeArticle = false }
            } else {
                CaseFold.append(scalar, to: &word)
            }
        }
        close(mayBeArticle: false)
    }

    /// Appends a word, and an article that stood before it to the whole alone.
    mutating func append(_ word: String) {
        Self.append(word, to: &text)
        Self.append(word, to: &bareText)
        article = nil
    }

    private mutating func close(mayBeArticle: Bool) {
        guard !word.isEmpty else { return }
        let closed = NumberReader.string(word)
        word.removeAll(keepingCapacity: true)
        guard mayBeArticle, ExactForm.articles.contains(closed) else {
            append(closed)
            return
        }
        Self.append(closed, to: &text)
        article = closed
    }

    /// Ends the text: an article with nothing behind it is a word.
    mutating func finish() {
        if let article { Self.append(article, to: &bareText) }
    }

    private static func append(_ word: String, to text: inout String) {
        if !text.isEmpty { text += " " }
        text += word
    }
}
