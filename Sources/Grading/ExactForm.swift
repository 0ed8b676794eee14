// Brings answers that a person would call the same into one form.

import Text

/// A text as grader `exact` compares it: words without case, punctuation and invisible marks, and numbers by value.
///
/// `(3.0)` is `3e0`, `−5` is `-5e0`, `ice‑cream` is `ice cream`, and `10:30` keeps its colon, since what stands between two
/// numbers is part of what they say, as ``Operators`` are. Code points are compared: a precomposed é and a decomposed one differ.
struct ExactForm {
    /// Every word.
    let whole: String
    /// The words without the articles a, an and the.
    let bare: String
    /// The signs of currencies, in order; two dollars that enclose mathematics are none.
    let currencies: String

    /// The articles, which do not count before another word.
    static let articles: Set<String> = ["a", "an", "the"]

    init(_ text: String) {
        self = ASCIIForm.form(of: text) ?? ExactForm(letters: text)
    }

    init(whole: String, bare: String, currencies: String) {
        self.whole = whole
        self.bare = bare
        self.currencies = currencies
    }

    /// The form of any letters, one by one.
    init(letters text: String) {
        let scalars = PlainAnswer.scalars(of: text)
        var words = ExactWords()
        var index = 0
        var lastEnd: Int?
        for number in NumberReader.every(in: scalars) {
            let gap = index..<number.range.lowerBound
            if index == lastEnd, let mark = Self.join(scalars[gap]) {
                words.append(mark)
            } else {
                words.read(gap, of: scalars)
            }
            words.append(number.number.key)
            index = number.range.upperBound
            lastEnd = index
        }
        words.read(index..<scalars.count, of: scalars)
        words.finish()
        self.init(whole: words.text, bare: words.bareText, currencies: Self.currencies(in: scalars))
    }

    /// The signs of currencies in a text; dollars in pairs enclose mathematics.
    private static func currencies(in text: [Unicode.Scalar]) -> String {
        let signs = text.filter { $0 == "$" || !$0.isASCII && TextMarks.isCurrency($0) }
        if signs.isEmpty { return "" }
        let dollars = signs.count { $0 == "$" }
        return NumberReader.string(dollars.isMultiple(of: 2) ? signs.filter { $0 != "$" } : signs)
    }

    /// What joins two numbers, such as the colon of `10:30`; `nil` for what parts them: white space, commas, hyphens.
    private static func join(_ gap: ArraySlice<Unicode.Scalar>) -> String? {
        // `3 : 4` is `3:4`.
        if gap.elementsEqual(" : ".unicodeScalars) { return ":" }
        let isJoin = gap.allSatisfy { scalar in
            TextMarks.isPunctuation(scalar) && !TextMarks.isMinus(scalar)
                && !",;()[]{}$".unicodeScalars.contains(scalar)
        }
        return isJoin && !gap.isEmpty ? NumberReader.string(gap) : nil
    }

    /// Whether two texts are the same to a person.
    func isSame(as other: ExactForm) -> Bool {
        guard AnswerText.same(whole, other.whole) || AnswerText.same(bare, other.bare) else { return false }
        // `5` may be `$5`, but `€5` may not.
        return currencies.isEmpty || other.currencies.isEmpty || AnswerText.same(currencies, other.currencies)
    }

    /// Contractions that are another word without their apostrophe, such as `we're`.
    ///
    /// In any other word the apostrophe does not count: `dont` is `don't`.
    static let contractions: Set<String> = [
        "we're", "it's", "i'll", "she'll", "he'll", "we'll", "won't", "can't", "she'd", "we'd", "he'd", "i'd", "let's",
    ]
}

/// Collects the words of an ``ExactForm``.
private struct ExactWords {
    private(set) var text = ""
    private(set) var bareText = ""
    /// A word that is an article if another word follows it.
    private var article: String?
    private var word: [Unicode.Scalar] = []
    /// Where in the word an apostrophe stands.
    private var apostrophe: Int?

    /// The words between two numbers, or at an end.
    mutating func read(_ range: Range<Int>, of text: [Unicode.Scalar]) {
        var mayBeArticle = true
        var isCapitalA = false
        var index = range.lowerBound
        while index < range.upperBound {
            let scalar = text[index]
            index += 1
            if scalar.isASCII, TextMarks.isASCIILetter(scalar) {
                isCapitalA = word.isEmpty && scalar == "A"
                CaseFold.append(scalar, to: &word)
            } else if scalar != " ", let sign = Operators.at(index - 1, in: text) {
                close(mayBeArticle: false)
                append(sign.name)
                index = max(index, min(sign.end, range.upperBound))
                mayBeArticle = true
            } else if scalar != " ", word.isEmpty, Operators.isSign(at: index - 1, in: text) {
                word.append("-")
            } else if ASCIIText.isWhitespace(scalar) || TextMarks.isMinus(scalar) {
                // A capital A inside a text is a letter, as in 'Vitamin A deficiency'.
                close(mayBeArticle: mayBeArticle && !TextMarks.isMinus(scalar) && (!isCapitalA || self.text.isEmpty))
                mayBeArticle = true
                isCapitalA = false
            } else if !word.isEmpty, scalar == "+" || scalar == "#" {
                // C is neither C++ nor C#.
                word.append(scalar)
            } else if TextMarks.isPunctuation(scalar) || TextMarks.isCurrency(scalar) {
                // `A.` and `A)` are a letter, `"A"` and `**A**` may be the article.
                let isQuote = TextMarks.isApostrophe(scalar) || TextMarks.isDoubleQuote(scalar)
                if !word.isEmpty, !isQuote, scalar != "*", scalar != "_" { mayBeArticle = false }
                if TextMarks.isApostrophe(scalar), !word.isEmpty { apostrophe = apostrophe ?? word.count }
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
        guard !word.isEmpty else {
            apostrophe = nil
            return
        }
        var closed = NumberReader.string(word)
        if let apostrophe, apostrophe < word.count {
            word.insert("'", at: apostrophe)
            let contraction = NumberReader.string(word)
            if ExactForm.contractions.contains(contraction) { closed = contraction }
        }
        apostrophe = nil
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
