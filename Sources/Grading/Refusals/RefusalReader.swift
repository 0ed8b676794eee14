// Tells an answer that refuses from one that speaks of not being able to do something.

/// Finds a refusal among the sentences of an answer.
///
/// A refusal is the speaker's own: `I`, `we` or nobody named, a negated ability or will, and a verb of helping, or of doing what
/// points at the request. `I can't help with that` refuses; `I can't wait to help`, `I can't recommend it enough`, `birds can't
/// answer` and `I'm unable to see your screen, so here are the steps` do not.
struct RefusalReader {
    private let sentences: [[String]]

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
                if word(words, verb) == "feel" { return isUneasy(words, at: verb + 1, in: number) }
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

    private func isPointer(_ word: String) -> Bool { RefusalWords.pointers.contains(word) }

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
    private func followsAnswer(_ words: [String], _ index: Int, in number: Int) -> Bool {
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

    // MARK: - Nobody is named

    /// `Unable to comply`, `Sorry, can't help with that`, `Sorry, but no`.
    private func isNamelessRefusal(_ words: [String], in number: Int) -> Bool {
        let start = past(RefusalWords.openings, words, 0)
        let hasApology =
            words[..<start].contains(where: RefusalWords.apologies.contains)
            || number > 0
                && sentences[number - 1].allSatisfy(RefusalWords.apologies.union(RefusalWords.openings).contains)
                && sentences[number - 1].contains(where: RefusalWords.apologies.contains)
        if start == words.count {
            return hasApology && words.contains { $0 == "no" || $0 == "nope" }
        }
        let rest = words[start...]
        if RefusalWords.dismissals.contains(where: {
            rest.starts(with: $0) && isEnd(words, start + $0.count, or: ["for"])
        }) {
            return true
        }
        if hasApology,
            rest.starts(with: ["not", "possible"]) || rest.prefix(5).elementsEqual(["that", "is", "off", "limits"])
        {
            return true
        }
        if rest.starts(with: ["must", "decline"]) || rest.starts(with: ["must", "refuse"]) { return true }
        if rest.starts(with: ["can", "not"]) || rest.starts(with: ["will", "not"])
            || rest.starts(with: ["not", "able"])
            || rest.starts(with: ["not", "going"])
        {
            return isRefused(words, from: start + 2, in: number, isGroup: true, allowsEnd: hasApology)
        }
        let state = ["comfortable", "willing", "allowed", "permitted"]
        if rest.first == "not", !words[..<start].contains("i"), state.contains(word(words, start + 1)) { return true }
        let isTurnedDown = words.last.map(["declined", "denied", "refused", "rejected"].contains) ?? false
        if isTurnedDown, words.starts(with: ["your", "request"]) || words.starts(with: ["this", "request"]) {
            return true
        }
        if words.suffix(3) == ["no", "can", "do"] || words == ["request", "denied"] { return true }
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
            case "something", "anything", "thing", "request", "topic", "task", "subject", "question", "area", "matter",
                "one":
                let speaker = word(words, index + 1) == "that" ? index + 2 : index + 1
                guard ["i", "we"].contains(word(words, speaker)), words[..<index].suffix(4).contains("not") else {
                    if isUnanswered(words, at: index) { return true }
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
            case "outside", "beyond":
                let bound = word(words, index + 1) == "of" ? index + 2 : index + 1
                if isBeyond(words[min(bound, words.count)...]) { return true }
            case "of":
                if rest.starts(with: ["of", "me", "to"]),
                    words[..<index].suffix(3).contains(where: RefusalWords.vices.contains)
                {
                    return true
                }
            case "violate", "violates", "violating", "breaches", "against":
                let rule = rest.dropFirst().prefix(4)
                let isOurs = rule.contains { ["usage", "content", "safety", "community"].contains($0) }
                if isOurs, rule.contains(where: RefusalWords.rules.contains) { return true }
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
        if words.suffix(3) == ["no", "from", "me"] || words.suffix(3) == ["a", "hard", "no"] { return true }
        return words.suffix(5) == ["my", "answer", "is", "no"] || words.suffix(3) == ["change", "the", "subject"]
    }

    /// `request … can not be fulfilled`.
    private func isUnanswered(_ words: [String], at index: Int) -> Bool {
        guard ["request", "question", "task"].contains(words[index]) else { return false }
        let verbs: Set = ["fulfilled", "completed", "processed", "answered", "honored", "honoured", "granted", "met"]
        let rest = words[index...]
        return rest.prefix(6).contains("not") && rest.prefix(7).contains(where: verbs.contains)
    }

    /// What stands behind `outside` or `beyond` in a refusal: `what I can help with`, `my scope`.
    private func isBeyond(_ bound: ArraySlice<String>) -> Bool {
        if bound.first == "my" || bound.first == "our" || bound.first == "the" {
            let limits: Set = ["scope", "remit", "capabilities", "abilities", "boundaries", "limits", "bounds"]
            return bound.prefix(4).contains(where: limits.contains) && (bound.first != "the" || bound.contains("i"))
        }
        guard bound.first == "what", let speaker = bound.dropFirst().first, speaker == "i" || speaker == "we" else {
            return false
        }
        return bound.prefix(8).contains { RefusalWords.strongVerbs.contains($0) || $0 == "do" || $0 == "talk" }
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
