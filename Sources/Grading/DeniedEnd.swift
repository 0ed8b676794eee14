// Keeps `it is not true` from being credited for `true`.

import Text

/// Tells whether an answer ends with a target that its last words deny: `it is not true`, `it cannot be (A)`, `not always valid`.
///
/// Only the clause of the target counts: a mark or a line end between a denial and the target parts them. What is denied twice
/// stands.
enum DeniedEnd {
    private static let denials: Set = ["not", "never", "cannot", "nor", "isnt", "wasnt", "arent"]
    /// Words before a denial that take it back: `whether or not`, `why not`, `there is no way that it is not`.
    private static let others: Set = ["or", "why", "if", "whether", "no", "without", "nothing", "nobody"]
    /// Words that may stand between a denial and what it denies, beside adverbs such as `necessarily`.
    private static let between: Set = [
        "be", "always", "quite", "even", "at", "all", "the", "option", "answer", "choice", "so", "very",
    ]
    /// Words such as `only` turn a denial round.
    private static let turning: Set = ["only", "merely", "solely", "simply"]

    /// Whether a denial stands before a target at the end.
    static func stands(in answer: String, target: String) -> Bool {
        guard mayDeny(answer.utf8.suffix(target.utf8.count + 48)) else { return false }
        var words = clause(of: answer.suffix(target.count + 120), before: target)
        while let last = words.last, between.contains(last) || last.hasSuffix("ly") && !turning.contains(last) {
            words.removeLast()
        }
        guard let denial = words.popLast(), isDenial(denial) else { return false }
        return !words.contains { isDenial($0) || others.contains($0) }
    }

    /// Whether bytes may hold a denial: each of them has an `n` before one of few others.
    private static func mayDeny(_ bytes: Substring.UTF8View) -> Bool {
        var isBehindN = false
        for byte in bytes {
            if isBehindN, byte == UInt8(ascii: "'") || byte == 0xE2 || "oet".utf8.contains(byte | 0x20) { return true }
            isBehindN = byte | 0x20 == UInt8(ascii: "n")
        }
        return false
    }

    /// The words of the clause that ends with a target, in small letters and without it.
    private static func clause(of text: Substring, before target: String) -> [String] {
        // Behind the target stand marks alone.
        let end = text.lastIndex { $0.isLetter || $0.isNumber }.map(text.index(after:)) ?? text.startIndex
        let letters = target.filter { $0.isLetter || $0.isNumber }.count
        var start = end
        var left = letters
        while left > 0, start > text.startIndex {
            start = text.index(before: start)
            if text[start].isLetter || text[start].isNumber { left -= 1 }
        }
        // The bracket and the emphasis that open it.
        while start > text.startIndex, "([{*_\"'`\u{201C}\u{2018}".contains(text[text.index(before: start)]) {
            start = text.index(before: start)
        }
        let before = text[..<start]
        let first = before.lastIndex { !($0.isLetter || $0.isNumber || " '\u{2019}*_-".contains($0)) }
        let own = first.map { before[before.index(after: $0)...] } ?? before
        // A dash with spaces around it parts clauses too.
        let words = own.split(separator: " ").map { word in
            word.filter { !"*_".contains($0) }.lowercased().replacing("\u{2019}", with: "'")
        }
        return words.lastIndex { $0.allSatisfy { $0 == "-" } }.map { Array(words[($0 + 1)...]) } ?? words
    }

    private static func isDenial(_ word: String) -> Bool { denials.contains(word) || word.hasSuffix("n't") }
}
