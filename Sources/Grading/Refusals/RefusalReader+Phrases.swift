// Finds refusals that need no verb of a named speaker.

extension RefusalReader {
    /// `Unable to comply`, `Sorry, can't help with that`, `Sorry, but no`.
    func isNamelessRefusal(_ words: [String], in number: Int) -> Bool {
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
        if isTurnedDown,
            words.starts(with: ["your", "request"]) || words.starts(with: ["this", "request"])
                || words.count == 2 && words[0] == "request"
        {
            return true
        }
        if words.suffix(3) == ["no", "can", "do"] || words == ["request", "denied"] { return true }
        return rest.first == "unable" && isRefused(words, from: start + 1, in: number, isGroup: true)
    }

    /// What refuses without a verb of the speaker: `not something I can`, `against my guidelines`, `not appropriate for me`.
    func isPhrase(_ words: [String]) -> Bool {
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
        if words.suffix(2) == ["so", "no"], words.contains("i"), words.contains("help") { return true }
        if words.suffix(4) == ["out", "of", "the", "question"], let first = words.first,
            first.hasSuffix("ing") || RefusalWords.pointers.contains(first)
        {
            return true
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
}
