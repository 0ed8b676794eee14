// Tells an answer that refuses from one that speaks of not being able to do something.

/// Finds a refusal among the sentences of an answer.
///
/// A refusal is the speaker's own: `I`, `we` or nobody named, a negated ability or will, and a verb of helping, or of doing what
/// points at the request. `I can't help with that` refuses; `I can't wait to help`, `I can't recommend it enough`, `birds can't
/// answer` and `I'm unable to see your screen, so here are the steps` do not.
struct RefusalReader {
    let sentences: [[String]]

    init(_ sentences: [[String]]) {
        self.sentences = sentences.map(PlainNegations.plain)
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
        var start = past(RefusalWords.adverbs, words, index + 1)
        // `have been told not to` is `have been not able to` here.
        if words[min(start, words.count)...].starts(with: ["have", "been", "not"]) { start += 1 }
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
        case "decline", "declining", "abstain":
            // `I would decline` advises; `I would like to decline` declines.
            let isAdvice = words[index..<verb].contains("would") && !words[index..<verb].contains("to")
            return next != "no" && next != "nothing" && !isAdvice
        case "refuse", "refusing":
            guard next == "to" else { return isEnd(words, verb + 1, or: []) || isObject(words, verb + 1) }
            return isRefused(words, from: verb + 2, in: 0, isGroup: false)
        case "turn":
            return words[verb...].prefix(5).contains("down") && words[verb...].prefix(4).contains(where: isPointer)
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
        case "can", "could", "will", "would", "shall", "must", "should", "may", "ought":
            if next == "be", ["uncomfortable", "unable", "unwilling"].contains(word(words, index + 2)) {
                return isState(words, at: index + 2, in: number, isGroup: isGroup)
            }
            if next == "not" {
                let verb = past(RefusalWords.adverbs, words, index + 2)
                let isFeeling = word(words, verb) == "feel" || word(words, verb + 1) == "comfortable"
                if isFeeling { return isUneasy(words, at: verb + 1, in: number) }
                // What a speaker would not do is advice: `I would not do that without a helmet`.
                if word(words, index) == "would", RefusalWords.advice.contains(word(words, verb)) { return false }
                return isRefused(words, from: index + 2, in: number, isGroup: isGroup)
            }
            let isWish = (next == "rather" || next == "prefer") && words[index...].prefix(5).contains("not")
            guard isWish, let negation = words[index...].firstIndex(of: "not") else { return false }
            return isRefused(words, from: negation + 1, in: number, isGroup: isGroup)
        case "prefer", "choose": return next == "not" && isRefused(words, from: index + 2, in: number, isGroup: isGroup)
        case "am", "are", "is", "been":
            return isState(words, at: past(RefusalWords.adverbs, words, index + 1), in: number, isGroup: isGroup)
        case "feel": return next == "uncomfortable" && isUneasy(words, at: index + 1, in: number)
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
        case ("unwilling", false), ("willing", true): return !followsAnswer(words, after, in: number)
        case ("uncomfortable", false), ("comfortable", true): return isUneasy(words, at: state, in: number)
        case ("doing", true), ("giving", true), ("helping", true), ("answering", true), ("assisting", true),
            ("providing", true), ("discussing", true), ("telling", true), ("sharing", true), ("engaging", true),
            ("participating", true), ("explaining", true):
            return isRefused(words, from: state, in: number, isGroup: isGroup, allowsEnd: false)
        case ("afraid", false): return word(words, state + 1) == "not" && isEnd(words, state + 2, or: [])
        case ("choosing", false): return isRefused(words, from: state + 1, in: number, isGroup: isGroup)
        case ("interested", true), ("ok", true), ("okay", true):
            return isRefused(words, from: after + 1, in: number, isGroup: isGroup, allowsEnd: false)
        case ("allowed", true), ("permitted", true), ("authorized", true), ("authorised", true), ("prohibited", false),
            ("forbidden", false), ("barred", false), ("restricted", false), ("prevented", false), ("unable", false),
            ("able", true), ("going", true), ("prepared", true), ("equipped", true),
            ("designed", true),
            ("programmed", true), ("supposed", true), ("meant", true), ("here", true), ("in", true), ("at", true),
            ("about", true), ("built", true), ("inclined", true), ("ready", true), ("free", true):
            return isRefused(words, from: after, in: number, isGroup: isGroup)
        default: return false
        }
    }

    /// `do not feel comfortable`, `do not think I can`, `do not want to`, `do not provide`.
    private func isUnwilling(_ words: [String], at index: Int, in number: Int, isGroup: Bool) -> Bool {
        switch word(words, index) {
        case "feel": return isUneasy(words, at: index + 1, in: number)
        case "think", "believe":
            if word(words, index + 1) == "it" || word(words, index + 2) == "it",
                let act = words[index...].prefix(10).firstIndex(of: "to"),
                words[index..<act].contains(where: RefusalWords.virtues.contains)
            {
                return isRefused(words, from: act + 1, in: number, isGroup: isGroup, allowsEnd: false)
            }
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

    /// Whether what a speaker does not feel comfortable with is the request: not `in crowds`, nor `with heights`.
    private func isUneasy(_ words: [String], at index: Int, in number: Int) -> Bool {
        let states: Set = [
            "comfortable", "uncomfortable", "right", "ok", "okay", "good", "at", "ease", "very", "really",
        ]
        var start = past(states, words, index)
        guard start > index else { return false }
        if isEnd(words, start, or: []) { return true }
        if ["with", "about", "in"].contains(words[start]) { start += 1 }
        if isObject(words, start) { return !followsAnswer(words, start, in: number) }
        return isRefused(words, from: start, in: number, isGroup: false, allowsEnd: false)
    }

    /// Whether words point at the request: `that`, `your request`, `the task`.
    private func isObject(_ words: [String], _ index: Int) -> Bool {
        let first = word(words, index)
        if isPointer(first) { return true }
        return ["your", "the", "my", "such"].contains(first)
            && words[index...].prefix(4).contains(where: RefusalWords.requested.contains)
    }

    func isPointer(_ word: String) -> Bool { RefusalWords.pointers.contains(word) }

    // MARK: - Words

    func word(_ words: [String], _ index: Int) -> String { words.indices.contains(index) ? words[index] : "" }

    /// A verb without its `-ing`, when it is one of a refusal.
    func stem(_ verb: String) -> String {
        guard verb.hasSuffix("ing") else { return verb }
        let root = String(verb.dropLast(3))
        return [root, root + "e"].first { RefusalWords.strongVerbs.contains($0) || RefusalWords.weakVerbs.contains($0) }
            ?? verb
    }

    func past(_ passed: Set<String>, _ words: [String], _ index: Int) -> Int {
        var end = index
        while end < words.count, passed.contains(words[end]) { end += 1 }
        return end
    }

    /// Whether a clause ends at a place, or one of some words follows.
    func isEnd(_ words: [String], _ index: Int, or others: Set<String>) -> Bool {
        guard index < words.count else { return true }
        return words[index] == "," || words[index] == "but" || words[index] == "sorry" || others.contains(words[index])
    }
}
