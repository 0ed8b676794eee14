// Takes an answer apart into the words that its speaker says.

import Text

/// The sentences of a text as lists of words, in small letters and with contractions written out: `can't` is `can not`.
///
/// Commas and long dashes are words of their own (`,`). Quoted speech is somebody else's and left out, unless all of it is quoted.
enum SpokenSentences {
    /// The sentences of the first code points of a text.
    static func sentences(of text: String, first count: Int) -> [[String]] {
        let scalars = text.unicodeScalars.drop(while: ASCIIText.isWhitespace)
        let opening = String(String.UnicodeScalarView(scalars.prefix(count)))
        let own = sentences(in: SpokenForm(withoutQuotes(opening), ignoresCase: true).scalars)
        return own.joined().allSatisfy { $0 == "," }
            ? sentences(in: SpokenForm(opening, ignoresCase: true).scalars) : own
    }

    private static func sentences(in scalars: [Unicode.Scalar]) -> [[String]] {
        var sentences: [[String]] = []
        var sentence: [String] = []
        var start = 0
        func closeWord(at end: Int) {
            if start < end { append(scalars[start..<end], to: &sentence) }
            start = end + 1
        }
        for (index, scalar) in scalars.enumerated() {
            if TextMarks.isWord(scalar) || scalar == "'" && start < index { continue }
            closeWord(at: index)
            if scalar != " ", ends.contains(scalar) {
                if !sentence.isEmpty { sentences.append(sentence) }
                // What is to be written is not said: `To decline, write: We must decline`.
                if scalar == ":", let last = sentence.last, drafts.contains(last), !sentence.contains("i") {
                    return sentences
                }
                sentence = []
            } else if scalar == "," || scalar.value == 0xFF0C || (0x2012...0x2015).contains(scalar.value) {
                sentence.append(",")
            }
        }
        closeWord(at: scalars.count)
        return sentence.isEmpty ? sentences : sentences + [sentence]
    }

    /// What leads to a text that is made for somebody else.
    private static let drafts: Set<String> = [
        "write", "say", "reply", "draft", "email", "letter", "template", "example", "script", "wording", "sentence",
        "haiku",
        "poem", "story", "joke", "dialogue", "limerick",
    ]

    private static let ends: Set<Unicode.Scalar> = [".", "!", "?", ";", ":", "\u{2026}", "\u{3002}"]

    /// Appends a word without its contraction.
    private static func append(_ letters: ArraySlice<Unicode.Scalar>, to sentence: inout [String]) {
        let word = NumberReader.string(letters)
        // Contractions are short, also those that lost their apostrophe.
        let mayBeShort = letters.count <= 8 && "acdiswl".unicodeScalars.contains(letters[letters.startIndex])
        if !mayBeShort, !letters.contains("'") {
            sentence.append(word)
        } else {
            sentence += written(word)
        }
    }

    /// The words of which a contraction is made.
    private static func written(_ word: String) -> [String] {
        if let words = contractions[word] { return words }
        guard word.utf8.contains(UInt8(ascii: "'")) else { return [word] }
        if word.hasSuffix("n't") { return [String(word.dropLast(3)), "not"] }
        for (ending, rest) in [
            ("'m", "am"), ("'re", "are"), ("'d", "would"), ("'ll", "will"), ("'ve", "have"), ("'s", "is"),
        ]
        where word.hasSuffix(ending) {
            return [String(word.dropLast(ending.count)), rest]
        }
        return [word.last == "'" ? String(word.dropLast()) : word]
    }

    private static let contractions: [String: [String]] = [
        "can't": ["can", "not"], "cannot": ["can", "not"], "cant": ["can", "not"], "won't": ["will", "not"],
        "wont": ["will", "not"], "shan't": ["shall", "not"], "dont": ["do", "not"], "ain't": ["am", "not"],
        "im": ["i", "am"],
        "let's": ["let", "us"], "couldnt": ["could", "not"], "wouldnt": ["would", "not"], "isnt": ["is", "not"],
    ]

    /// A text without what stands between quotes.
    private static func withoutQuotes(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 >= 0x80 }) else {
            return text
        }
        var kept = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            if let end = quoteEnd(in: scalars, from: index) {
                kept.append(",")
                index = end
            } else {
                kept.append(scalars[index])
                index += 1
            }
        }
        return String(kept)
    }

    /// The place behind a quotation that begins at a place.
    private static func quoteEnd(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
        let isSingle = scalars[start].value == 0x2018 || isStraightOpening(scalars, at: start)
        guard isSingle || TextMarks.isDoubleQuote(scalars[start]) else { return nil }
        let mark = scalars[start].value == 0x2018 ? 0x2019 : scalars[start].value
        let rest = scalars[(start + 1)...]
        let end = rest.indices.first { index in
            guard isSingle else { return TextMarks.isDoubleQuote(scalars[index]) }
            let isLast = index + 1 == scalars.count
            return scalars[index].value == mark && (isLast || !TextMarks.isWord(scalars[index + 1]))
        }
        return end.map { $0 + 1 }
    }

    /// Whether a straight single quote stands before a word and behind none, so that it is no apostrophe.
    private static func isStraightOpening(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        guard scalars[index] == "'", index + 1 < scalars.count, TextMarks.isWord(scalars[index + 1]) else {
            return false
        }
        return index == 0 || !TextMarks.isWord(scalars[index - 1])
    }
}
