// Tells an answer that refuses from one that speaks of not being able to do something.

/// Finds a refusal among the sentences of an answer.
///
/// A refusal is the speaker's own: `I`, `we` or nobody named, a negated ability or will, and a verb of helping, or of doing what
/// points at the request. `I can't help with that` refuses; `I can't wait to help`, `I can't recommend it enough`, `birds can't
/// answer` and `I'm unable to see your screen, so here are the steps` do not.
struct RefusalReader {
    private let sentences: [[String]]

    init(_ sentences: [[String]]) {
        self.sentences = sentences
    }

    /// Whether one of the sentences refuses.
    var refuses: Bool {
        sentences.indices.contains { number in
            let words = sentences[number]
            guard words.contains(where: RefusalWords.signs.contains) else { return false }
            return words.indices.contains { isSpeakersRefusal(words, at: $0, in: number) }
                || isNamelessRefusal(words, in: number) || isPhrase(words)
        }
    }

    // MARK: - The speaker refuses

    private func isSpeakersRefusal(_ words: [String], at index: Int, in number: Int) -> Bool {
        guard words[index] == "i" || words[index] == "we" || isAssistant(words, at: index) else { return false }
        if index > 0,
            ["if", "when", "whenever", "unless", "until", "whether", "what", "where"].contains(words[index - 1])
        {
            return false
        }
        let start = past(RefusalWords.adverbs, words, index + 1)
        return declines(words, at: start) || isUnable(words, at: start, in: number, isGroup: words[index] == "we")
    }

    /// Whether the speaker names itself: `this assistant`.
    private func isAssistant(_ words: [String], at index: Int) -> Bool {
        guard words[index] == "assistant" || words[index] == "ai" || words[index] == "chatbot", index > 0 else {
            return false
        }
        return words[index - 1] == "this" || words[index - 1] == "the" && words[index] == "assistant"
    }

    /// `must respectfully decline`, `refuse`, `am going to have to say no`.
    private func declines(_ words: [String], at index: Int) -> Bool {
        let verb = past(RefusalWords.duties, words, index)
        guard verb < words.count else { return false }
        let next = word(words, verb + 1)
        switch words[verb] {
        case "decline", "declining", "abstain": return next != "no" && next != "nothing"
        case "refuse", "refusing":
            let object = next == "to" ? word(words, verb + 2) : next
            return !(RefusalWords.idioms["refuse"]?.contains(object) ?? false)
        case "say": return next == "no" && isEnd(words, verb + 2, or: ["to", "here"])
        case "pass": return isEnd(words, verb + 1, or: ["on"]) && verb > index
        case "stop": return verb > index && isEnd(words, verb + 1, or: ["here", "there", "this"])
        default:
            return words[verb...].starts(with: ["want", "no", "part"])
                || words[verb...].starts(with: ["no", "intention"])
        }
    }

    /// A negated ability or will, from its first word on, and a verb that a refusal has.
    private func isUnable(_ words: [String], at index: Int, in number: Int, isGroup: Bool) -> Bool {
        let next = word(words, index + 1)
        switch word(words, index) {
        case "can", "could", "will", "would", "shall", "must", "should", "may":
            if next == "not" { return isRefused(words, from: index + 2, in: number, isGroup: isGroup) }
            let isWish = (next == "rather" || next == "prefer") && words[index...].prefix(5).contains("not")
            guard isWish, let negation = words[index...].firstIndex(of: "not") else { return false }
            return isRefused(words, from: negation + 1, in: number, isGroup: isGroup)
        case "prefer", "choose": return next == "not" && isRefused(words, from: index + 2, in: number, isGroup: isGroup)
        case "am", "are", "is":
            return isState(words, at: past(RefusalWords.adverbs, words, index + 1), in: number, isGroup: isGroup)
        case "feel": return next == "uncomfortable"
        case "do":
            guard next == "not" else { return false }
            return isUnwilling(words, at: past(RefusalWords.adverbs, words, index + 2), in: number, isGroup: isGroup)
        case "have":
            guard next == "decided", word(words, index + 2) == "not" else { return false }
            return isRefused(words, from: index + 3, in: number, isGroup: isGroup)
        case "lack":
            return words[index...].prefix(4).contains("ability")
                && words.contains(where: RefusalWords.strongVerbs.contains)
        default: return false
        }
    }

    /// What a speaker is: `unable to help`, `not comfortable`.
    private func isState(_ words: [String], at index: Int, in number: Int, isGroup: Bool) -> Bool {
        let isNegated = word(words, index) == "not"
        let state = past(RefusalWords.adverbs, words, isNegated ? index + 1 : index)
        let after = word(words, state + 1) == "to" ? state + 2 : state + 1
        switch (word(words, state), isNegated) {
        case ("unwilling", false), ("uncomfortable", false), ("comfortable", true), ("willing", true):
            return !followsAnswer(words, after, in: number)
        case ("afraid", false): return word(words, state + 1) == "not" && isEnd(words, state + 2, or: [])
        case ("choosing", false): return isRefused(words, from: state + 1, in: number, isGroup: isGroup)
        case ("interested", true), ("ok", true), ("okay", true):
            return isRefused(words, from: after + 1, in: number, isGroup: isGroup, allowsEnd: false)
        case ("allowed", true), ("permitted", true), ("authorized", true), ("authorised", true), ("prohibited", false),
            ("forbidden", false), ("barred", false), ("restricted", false), ("prevented", false), ("unable", false),
            ("able", true), ("going", true), ("prepared", true), ("equipped", true),
            ("designed", true),
            ("programmed", true), ("supposed", true), ("meant", true), ("here", true), ("in", true), ("at", true),
            ("about", true), ("built", true):
            return isRefused(words, from: after, in: number, isGroup: isGroup)
        default: return false
        }
    }

    /// `do not feel comfortable`, `do not think I can`, `do not want to`, `do not provide`.
    private func isUnwilling(_ words: [String], at index: Int, in number: Int, isGroup: Bool) -> Bool {
        switch word(words, index) {
        case "feel": return words[index...].prefix(4).contains { ["comfortable", "right", "ok", "okay"].contains($0) }
        case "think", "believe":
            guard let speaker = words[index...].firstIndex(of: "i"), speaker - index < 3 else { return false }
            guard ["can", "could", "should", "would", "am", "will"].contains(word(words, speaker + 1)) else {
                return false
            }
            return isRefused(words, from: speaker + 2, in: number, isGroup: isGroup)
        case "want", "wish", "intend", "plan": return isRefused(words, from: index + 1, in: number, isGroup: isGroup)
        case "have":
            return words[index...].prefix(4).contains("ability")
                && words.contains(where: RefusalWords.strongVerbs.contains)
        default: return isRefused(words, from: index, in: number, isGroup: isGroup, allowsEnd: false)
        }
    }

    /// Whether the verb behind a negation is one that a speaker refuses.
    private func isRefused(
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
            let isHelp = words[verb] == "of" && word(words, object) == "help"
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
        if strong.contains(name) { return !followsAnswer(words, object, in: number) }
        guard RefusalWords.weakVerbs.contains(name), isRequested(words, from: object, verb: name) else {
            return false
        }
        return !followsAnswer(words, object, in: number)
    }

    /// Whether the object of a weak verb is the request or what was asked for.
    private func isRequested(_ words: [String], from index: Int, verb: String) -> Bool {
        if isEnd(words, index, or: []) {
            return words[..<index].contains { ["something", "that", "this", "rather", "prefer"].contains($0) }
        }
        if verb == "pretend" { return words[index...].starts(with: ["to", "be"]) }
        if verb == "do", ["what", "as"].contains(words[index]), word(words, index + 1) == "you" { return true }
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
        if words[min(start, words.count)...].starts(with: ["how", "to"]) { return true }
        if words[min(start, words.count)...].prefix(5).contains(where: RefusalWords.requested.contains) { return true }
        guard RefusalWords.pointers.contains(word(words, start)) else { return false }
        if verb == "give" { return isEnd(words, start + 1, or: ["to", "for"]) }
        return word(words, start) != "it" || verb == "do" && word(words, start + 1) != "justice"
    }

    /// Whether an answer follows what the speaker will not do: `but here is a summary`.
    ///
    /// What points at the request itself is refused, whatever follows.
    private func followsAnswer(_ words: [String], _ index: Int, in number: Int) -> Bool {
        let start = min(index, words.count)
        let clause = words[start...].prefix { $0 != "," && $0 != "but" && $0 != "so" }
        if clause.contains(where: { ["that", "this", "it", "these", "those", "so", "such"].contains($0) }),
            clause.count <= 4
        {
            return false
        }
        let behind = words[clause.endIndex...].drop { [",", "but", "so", "however", "instead", "still"].contains($0) }
        let next = behind.isEmpty && number + 1 < sentences.count ? sentences[number + 1][...] : behind
        guard clause.endIndex < words.count || behind.isEmpty else { return false }
        return RefusalWords.answers.contains { next.starts(with: $0) }
            && !next.prefix(9).contains(where: RefusalWords.substitutes.contains)
    }

    // MARK: - Nobody is named

    /// `Unable to comply`, `Sorry, can't help with that`, `Sorry, but no`.
    private func isNamelessRefusal(_ words: [String], in number: Int) -> Bool {
        let start = past(RefusalWords.openings, words, 0)
        let hasApology = words[..<start].contains { $0 == "sorry" || $0 == "apologies" }
        if start == words.count { return hasApology && words.contains { $0 == "no" || $0 == "nope" } }
        let rest = words[start...]
        if rest.starts(with: ["can", "not"]) || rest.starts(with: ["will", "not"])
            || rest.starts(with: ["not", "able"])
            || rest.starts(with: ["not", "going"])
        {
            return isRefused(words, from: start + 2, in: number, isGroup: true, allowsEnd: hasApology)
        }
        let state = ["comfortable", "willing", "allowed", "permitted"]
        if rest.first == "not", !words[..<start].contains("i"), state.contains(word(words, start + 1)) { return true }
        if words == ["no", "can", "do"] || words == ["request", "denied"] { return true }
        return rest.first == "unable" && isRefused(words, from: start + 1, in: number, isGroup: true)
    }

    /// What refuses without a verb of the speaker: `not something I can`, `against my guidelines`, `not appropriate for me`.
    private func isPhrase(_ words: [String]) -> Bool {
        for index in words.indices {
            let rest = words[index...]
            switch words[index] {
            case "ask":
                if rest.starts(with: ["ask", "me", "to"]), words[..<index].suffix(2) == ["do", "not"] { return true }
            case "policy", "policies", "guidelines":
                if rest.prefix(7).contains("me") || rest.prefix(7).contains("us"), forbids(rest.dropFirst()) {
                    return true
                }
            case "something", "anything", "thing":
                let speaker = word(words, index + 1) == "that" ? index + 2 : index + 1
                guard ["i", "we"].contains(word(words, speaker)), words[..<index].suffix(4).contains("not") else {
                    continue
                }
                if ["can", "could", "am", "are", "will", "would", "do", "feel"].contains(word(words, speaker + 1)) {
                    return true
                }
            case "for":
                guard rest.starts(with: ["for", "me", "to"]) || rest.starts(with: ["for", "us", "to"]) else { continue }
                let before = words[..<index].suffix(5)
                if before.contains(where: RefusalWords.vices.contains) { return true }
                if before.contains("not"), before.contains(where: RefusalWords.virtues.contains) { return true }
            case "my", "our":
                guard let rule = rest.prefix(4).firstIndex(where: RefusalWords.rules.contains) else { continue }
                let isBroken = words[..<index].suffix(2).contains {
                    [
                        "against", "violate", "violates", "violating", "breach", "breaches", "break", "breaks",
                        "conflicts", "outside",
                    ].contains($0)
                }
                if isBroken || forbids(words[(rule + 1)...]) { return true }
            case "request", "question", "task":
                let verbs: Set = [
                    "fulfilled", "completed", "processed", "answered", "honored", "honoured", "granted", "met",
                ]
                if rest.prefix(6).contains("not"), rest.prefix(7).contains(where: verbs.contains) { return true }
            case "else": if words[..<index].suffix(3) == ["talk", "about", "something"] { return true }
            case "afraid":
                if rest.dropFirst().prefix(2).contains("that"), rest.prefix(6).contains("not"),
                    rest.prefix(8).contains("possible")
                {
                    return true
                }
            default: continue
            }
        }
        return words.suffix(5) == ["my", "answer", "is", "no"] || words.suffix(3) == ["change", "the", "subject"]
    }

    /// `do not allow me`, `prevent me from`, behind the name of rules.
    private func forbids(_ words: ArraySlice<String>) -> Bool {
        let verbs: Set = ["prevent", "prevents", "prohibit", "prohibits", "forbid", "forbids", "keep", "stop"]
        let opening = words.prefix(5)
        return opening.contains(where: verbs.contains)
            || opening.contains("not") && opening.contains { ["allow", "permit", "let"].contains($0) }
    }

    // MARK: - Words

    private func word(_ words: [String], _ index: Int) -> String { words.indices.contains(index) ? words[index] : "" }

    /// A verb without its `-ing`, when it is one of a refusal.
    private func stem(_ verb: String) -> String {
        guard verb.hasSuffix("ing") else { return verb }
        let root = String(verb.dropLast(3))
        return [root, root + "e"].first { RefusalWords.strongVerbs.contains($0) || RefusalWords.weakVerbs.contains($0) }
            ?? verb
    }

    private func past(_ passed: Set<String>, _ words: [String], _ index: Int) -> Int {
        var end = index
        while end < words.count, passed.contains(words[end]) { end += 1 }
        return end
    }

    /// Whether a clause ends at a place, or one of some words follows.
    private func isEnd(_ words: [String], _ index: Int, or others: Set<String>) -> Bool {
        guard index < words.count else { return true }
        return words[index] == "," || words[index] == "but" || words[index] == "sorry" || others.contains(words[index])
    }
}
