// Keeps an option that an answer rejects from being the one that it chooses.

import Text

extension LetterReader {
    /// The letters of options that stand in brackets of their own, such as `(B)`.
    var bracketed: [Letter] {
        text.indices.compactMap { index in
            guard text[index] == "(" || text[index] == "[", let letter = letter(at: index + 1),
                letters.contains(letter.name),
                let close = at(letter.end), close == ")" || close == "]"
            else { return nil }
            return letter
        }
    }

    /// Whether the sentence of a letter says that its option is not the one: `B is wrong`, `(B) cannot be`, `not B`.
    func isRuledOut(_ letter: Letter) -> Bool {
        let before = words(before: letter.start)
        if before.contains(where: { ["not", "neither", "exclude", "eliminate", "reject", "except"].contains($0) })
            || before.suffix(2).elementsEqual(["rule", "out"]) || before.suffix(2).elementsEqual(["rules", "out"])
        {
            return true
        }
        let said = words(from: behind(letter))
        guard let verb = said.first else { return false }
        if Self.denials.contains(verb) { return true }
        guard Self.verbs.contains(verb) else { return false }
        let predicate = said.dropFirst().drop { Self.adverbs.contains($0) }
        guard let first = predicate.first else { return false }
        if first == "not" { return predicate.dropFirst().first != "only" }
        if ["the", "a", "an"].contains(first) { return predicate.dropFirst().first.map(Self.faults.contains) ?? false }
        return Self.faults.contains(first)
            || first == "ruled" || first == "be" && (predicate.dropFirst().first.map(Self.faults.contains) ?? false)
    }

    /// Whether the sentence of a letter says that its option is the one: `B is correct`, `(B) must be the answer`.
    func isAffirmed(_ letter: Letter) -> Bool {
        let isDoubted = words(before: letter.start, most: 6).contains(where: Self.doubts.contains)
        let said = words(from: behind(letter))
        guard !isDoubted, let verb = said.first, Self.verbs.contains(verb) || verb == "fits" || verb == "it" else {
            return false
        }
        if verb == "fits" { return said.dropFirst().first == "best" }
        if verb == "it" { return said.dropFirst().first == "is" && said.count == 2 }
        let predicate = said.dropFirst().drop { Self.adverbs.contains($0) || ["be", "the", "my", "a"].contains($0) }
        guard let first = predicate.first else { return false }
        guard ["right", "correct", "best", "answer", "one", "choice", "true", "proper"].contains(first) else {
            return false
        }
        return !said.prefix(8).contains { ["if", "unless", "only", "when", "half", "not", "wrong"].contains($0) }
    }

    /// The words from a place to the end of its sentence or line, without contractions: `isn't` is `is`, `not`.
    private func words(from index: Int) -> [String] {
        let ends: Set<Unicode.Scalar> = [".", "!", "?", ";", "\n", ","]
        let rest = text[min(index, text.count)...].prefix(160).prefix { !ends.contains($0) }
        return Self.words(of: rest)
    }

    /// The last words before a place in its sentence, without articles, brackets and `option`.
    private func words(before index: Int, most: Int = 2) -> [String] {
        let ends: Set<Unicode.Scalar> = [".", "!", "?", ";", "\n", ",", ":"]
        let start = text[..<index].lastIndex { ends.contains($0) }.map { $0 + 1 } ?? 0
        let passed: Set = ["the", "option", "choice", "letter", "answer"]
        return Self.words(of: text[start..<index].suffix(60)).filter { !passed.contains($0) }.suffix(most)
    }

    private static func words(of part: ArraySlice<Unicode.Scalar>) -> [String] {
        part.split { !TextMarks.isWord($0) && !TextMarks.isApostrophe($0) }.flatMap { letters -> [String] in
            let word = NumberReader.string(letters.filter { TextMarks.isWord($0) }).lowercased()
            switch word {
            case "": return []
            case "isnt", "wasnt", "arent": return ["is", "not"]
            case "cant", "cannot": return ["cannot"]
            default: return [word]
            }
        }
    }

    /// Words before a letter that leave open whether its option is the one.
    private static let doubts: Set<String> = [
        "doubt", "not", "never", "if", "unless", "whether", "dont", "cannot", "cant", "might", "may", "could", "either",
        "neither", "suppose", "assuming", "claim", "claims", "says", "say", "deny", "had", "why", "wrongly",
        "mistakenly",
    ]

    /// Verbs between an option and what is said of it.
    private static let verbs: Set<String> = [
        "is", "are", "was", "seems", "looks", "would", "must", "can", "sounds", "appears", "has", "should", "will",
    ]

    /// Verbs that deny at once.
    private static let denials: Set<String> = [
        "cannot", "doesnt", "wont", "wouldnt", "couldnt", "fails", "contradicts", "shouldnt", "hasnt", "isn",
    ]

    private static let adverbs: Set<String> = [
        "clearly", "definitely", "obviously", "also", "simply", "just", "therefore", "thus", "certainly", "plainly",
        "most",
        "likely", "probably", "indeed", "to", "then", "be", "completely", "totally", "actually", "however", "really",
        "surely",
        "very", "far", "partly", "partially", "hence",
    ]

    /// What rules an option out.
    private static let faults: Set<String> = [
        "wrong", "incorrect", "false", "too", "out", "impossible", "unlikely", "eliminated", "excluded", "invalid",
        "implausible", "irrelevant", "never", "no", "nonsense", "untrue", "inaccurate", "unsuitable", "tempting",
        "worse",
        "worst", "distractor", "trap", "mistake", "nowhere", "ruled", "rejected", "unrelated",
    ]
}
