// Keeps `it is not true` from being credited for `true`.

import Text

/// Tells whether an answer ends with a target that its last words deny.
enum DeniedEnd {
    private static let denials: Set = ["not", "never", "cannot", "isnt", "wasnt", "arent"]
    /// Words before a denial that take it back: `whether or not`, `why not`.
    private static let others: Set = ["or", "why", "if", "whether"]

    /// Whether a denial stands right before a target at the end.
    static func stands(in answer: String, target: String) -> Bool {
        guard mayDeny(answer.utf8.suffix(target.utf8.count + 24)) else { return false }
        let own = words(of: target)
        // Before the target's words come the denial and what may take it back.
        let words = words(of: answer, last: own.count + 2)
        guard !own.isEmpty, words.count > own.count, let first = own.first, !isDenial(first) else { return false }
        let before = words[words.count - own.count - 1]
        let further = words.count > own.count + 1 ? bare(words[words.count - own.count - 2]) : ""
        return isDenial(before) && !others.contains(further)
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

    private static func words(of text: String, last count: Int = .max) -> [Substring] {
        var words: [Substring] = []
        var rest = text[...]
        while words.count < count, let end = rest.lastIndex(where: { !$0.isWhitespace }) {
            let start = rest[...end].lastIndex(where: \.isWhitespace).map(rest.index(after:)) ?? rest.startIndex
            let word = rest[start...end]
            // A mark alone is no word.
            if word.contains(where: { $0.isLetter || $0.isNumber }) { words.append(word) }
            rest = rest[..<start]
        }
        return words.reversed()
    }

    /// Whether a word denies the one behind it: with a comma it ends a clause of its own.
    private static func isDenial(_ word: Substring) -> Bool {
        guard let last = word.last, !",;:.!?".contains(last) else { return false }
        let bare = bare(word)
        return denials.contains(bare) || bare.hasSuffix("n't")
    }

    private static func bare(_ word: Substring) -> String {
        let plain = word.lowercased().replacing("\u{2019}", with: "'")
        return String(plain.drop { !$0.isLetter }.reversed().drop { !$0.isLetter }.reversed())
    }
}
