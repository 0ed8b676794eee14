// Decides what a speaker refuses by the verb behind a negation and by what follows it.

extension RefusalReader {
    /// Whether the verb behind a negation is one that a speaker refuses.
    func isRefused(
        _ words: [String],
        from index: Int,
        in number: Int,
        isGroup: Bool,
        allowsEnd: Bool = true
    ) -> Bool {
        if isEnd(words, index, or: []) { return allowsEnd }
        var verb = index
        // `can not do this` has its object behind the verb: only a phrase such as `at this time` is passed over.
        while verb < words.count, RefusalWords.fillers.contains(words[verb]) { verb += 1 }
        if verb == words.count { return allowsEnd }
        let object = verb + 1
        if words[verb - 1] == "be" {
            let isHelp = words[verb] == "of" && ["help", "assistance", "service"].contains(word(words, object))
            if isHelp || words[verb] == "part" || words[verb] == "your" { return true }
        }
        if words[verb] == "take", word(words, object) == "part" { return true }
        if words[verb...].prefix(10).contains("enough") { return false }
        if let idiom = RefusalWords.idioms[words[verb]] {
            let first = word(words, object) == "you" ? word(words, object + 1) : word(words, object)
            if idiom.contains(first) { return false }
        }
        let strong = isGroup ? RefusalWords.strongVerbsOfGroups : RefusalWords.strongVerbs
        let name = stem(words[verb])
        if words[object...].prefix(2).contains("both") { return false }
        if strong.contains(name) || !isGroup && RefusalWords.misdeeds.contains(name) {
            return !followsAnswer(words, object, in: number)
        }
        // Whatever cannot be done for whom asks is refused: `I can't unlock that account for you`.
        let clause = words[object...].prefix { $0 != "," && $0 != "but" && $0 != "so" }
        if [["for", "you"], ["on", "your", "behalf"]].contains(where: { clause.suffix($0.count).elementsEqual($0) }) {
            return !followsAnswer(words, object, in: number) && !isOther([], before: words[clause.endIndex...])
        }
        guard RefusalWords.weakVerbs.contains(name), isRequested(words, from: object, verb: name) else {
            return false
        }
        return !followsAnswer(words, object, in: number)
    }

    /// Whether the object of a weak verb is the request or what was asked for.
    private func isRequested(_ words: [String], from index: Int, verb: String) -> Bool {
        if isEnd(words, index, or: []) {
            return words[..<index].contains {
                ["something", "that", "this", "rather", "prefer", "such", "liberty"].contains($0)
                    || RefusalWords.requested.contains($0)
            }
        }
        if verb == "pretend" { return words[index...].starts(with: ["to", "be"]) }
        if verb == "do", ["what", "as"].contains(words[index]), word(words, index + 1) == "you" { return true }
        if verb == "tell" { return isTold(words, from: index) }
        if verb == "lend" { return words[index...].starts(with: ["a", "hand"]) }
        if verb == "hand" {
            return words[index...].prefix(4).contains("out") || words[index...].prefix(4).contains("over")
        }
        if verb == "say", words[index...].prefix(3).contains("about") {
            return words[index...].prefix(5).dropFirst().contains(where: isPointer)
        }
        if verb == "say" { return RefusalWords.pointers.contains(words[index]) && isEnd(words, index + 1, or: []) }
        var start = index
        for _ in 0..<2 where ["into", "about", "out", "along", "through", "with", "on"].contains(word(words, start)) {
            start += 1
        }
        if verb == "let" { return word(words, start) == "you" }
        if word(words, start) == "you" {
            start += 1
            if ["through", "with", "about"].contains(word(words, start)) { start += 1 }
            if ["a", "an", "the", "that", "this", "such", "any", "those", "it"].contains(word(words, start)) {
                return true
            }
        }
        if word(words, start) == "how", word(words, start + 1) == "to" || isEnd(words, start + 1, or: []) {
            return true
        }
        if verb == "teach", start > index, word(words, start) == "to" { return true }
        if words[min(start, words.count)...].prefix(5).contains(where: RefusalWords.requested.contains) { return true }
        if RefusalWords.toldVerbs.contains(verb),
            words[min(start, words.count)...].prefix(4).contains(where: RefusalWords.told.contains)
        {
            return true
        }
        guard RefusalWords.pointers.contains(word(words, start)) else { return false }
        if verb == "give" { return isEnd(words, start + 1, or: ["to", "for"]) }
        return word(words, start) != "it" || verb == "do" && word(words, start + 1) != "justice"
    }

    /// Whether what is not told is a fact, and not how great something is: `I can't tell you how happy I am`.
    private func isTold(_ words: [String], from index: Int) -> Bool {
        let start = word(words, index) == "you" ? index + 1 : index
        let first = word(words, start)
        if isPointer(first) || words[min(start, words.count)...].starts(with: ["how", "to"]) { return true }
        guard start > index else { return false }
        if first == "how" { return isEnd(words, start + 1, or: []) }
        if first == "what" { return !["a", "an"].contains(word(words, start + 1)) }
        let persons: Set = [
            "his", "her", "their", "someone", "somebody", "anyone", "anything", "people", "where", "who", "a",
            "an", "the", "which", "when",
        ]
        return persons.contains(first) || first.hasSuffix("'s")
    }

    /// Whether an answer follows what the speaker will not do: `but here is a summary`.
    ///
    /// What points at the request itself is refused, whatever follows.
    func followsAnswer(_ words: [String], _ index: Int, in number: Int) -> Bool {
        let start = min(index, words.count)
        let clause = words[start...].prefix { $0 != "," && $0 != "but" && $0 != "so" }
        if clause.contains(where: { ["that", "this", "it", "these", "those", "so", "such"].contains($0) }),
            clause.count <= 4
        {
            return false
        }
        let conjunctions: Set = [",", "but", "so", "however", "instead", "still"]
        let behind = words[clause.endIndex...].drop(while: conjunctions.contains)
        let next = behind.isEmpty && number + 1 < sentences.count ? sentences[number + 1][...] : behind
        guard clause.endIndex < words.count || behind.isEmpty else { return false }
        if next.prefix(9).contains(where: RefusalWords.substitutes.contains) { return false }
        return RefusalWords.answers.contains { next.starts(with: $0) }
            || isOther(clause, before: words[clause.endIndex...])
    }

    /// Whether what the speaker cannot do is not what was asked for, since an answer follows: `I can't process images, but from your
    /// description it is a wasp`.
    private func isOther(_ clause: ArraySlice<String>, before rest: ArraySlice<String>) -> Bool {
        let isAsked = clause.contains {
            RefusalWords.requested.contains($0) || isPointer($0) || $0 == "you" || $0 == "your"
                || ["someone", "anyone", "people", "harm", "harmful", "illegal"].contains($0)
        }
        guard !isAsked,
            let joint = rest.prefix(5).firstIndex(where: { $0 == "but" || $0 == "so" }),
            rest[joint...].count > 2
        else { return false }
        let next = rest[(joint + 1)...].drop { $0 == "," }
        return !RefusalWords.offers.contains { next.starts(with: $0) }
    }
}
