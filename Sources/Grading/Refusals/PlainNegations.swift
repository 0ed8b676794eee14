// Spares the rules of refusals the many ways to say `not`.

/// Brings negations of a speaker into one form: `under no circumstances will I help` is `i will not help`.
enum PlainNegations {
    /// The words of a sentence with plain negations.
    static func plain(_ words: [String]) -> [String] {
        guard words.contains(where: signs.contains) else { return words }
        var plain: [String] = []
        plain.reserveCapacity(words.count)
        var index = 0
        while index < words.count {
            if let (new, count) = reworded(words[index...], behind: plain) {
                plain += new
                index += count
            } else {
                plain.append(words[index])
                index += 1
            }
        }
        return plain
    }

    private static let signs: Set<String> = [
        "never", "no", "any", "neither", "instructed", "told", "asked", "trained", "programmed", "designed", "directed",
        "bound",
    ]

    private static let modals: Set<String> = ["will", "would", "can", "could", "shall", "should", "am", "are"]

    private static let orders: Set<String> = [
        "instructed", "told", "asked", "trained", "programmed", "designed", "directed", "bound", "ordered",
    ]

    /// What stands for the first words of a sentence's rest, and how many of them it replaces.
    private static func reworded(_ rest: ArraySlice<String>, behind: [String]) -> (words: [String], count: Int)? {
        for phrase in [
            ["in", "any", "way"], ["in", "any", "form"], ["under", "any", "circumstances"], ["in", "any", "capacity"],
        ]
        where rest.starts(with: phrase) {
            return ([], 3)
        }
        if rest.starts(with: ["under", "no", "circumstances"]) || rest.starts(with: ["in", "no", "way"]) {
            return turned(rest.dropFirst(3), skipped: 3) ?? (modals.contains(behind.last ?? "") ? (["not"], 3) : nil)
        }
        if rest.starts(with: ["no", "way", "in", "hell"]) { return turned(rest.dropFirst(4), skipped: 4) }
        if rest.starts(with: ["no", "way"]) {
            let skipped = rest.dropFirst(2).first == "that" ? 3 : 2
            let clause = rest.dropFirst(skipped)
            if let speaker = clause.first, speaker == "i" || speaker == "we", let verb = clause.dropFirst().first,
                modals.contains(verb)
            {
                return ([speaker, verb, "not"], skipped + 2)
            }
            return behind.last == "see" && clause.first == "to" ? (["not", "able"], 2) : nil
        }
        if rest.starts(with: ["in", "no", "position"]) { return (["not", "in", "position"], 3) }
        if rest.first == "never" {
            if let turned = turned(rest.dropFirst(), skipped: 1) { return turned }
            return behind.suffix(2).contains { $0 == "i" || $0 == "we" } && modals.contains(behind.last ?? "")
                ? (["not"], 1) : nil
        }
        if rest.starts(with: ["neither", "able"]) || rest.starts(with: ["neither", "willing"]) { return (["not"], 1) }
        return ordered(rest, behind: behind)
    }

    /// `will i` behind a negation is `i will not`.
    private static func turned(_ clause: ArraySlice<String>, skipped: Int) -> (words: [String], count: Int)? {
        guard let verb = clause.first, modals.contains(verb), let speaker = clause.dropFirst().first,
            speaker == "i" || speaker == "we"
        else { return nil }
        return ([speaker, verb, "not"], skipped + 2)
    }

    /// `have been instructed not to` and `am bound by my rules not to` are `am not able to`.
    private static func ordered(_ rest: ArraySlice<String>, behind: [String]) -> (words: [String], count: Int)? {
        guard let order = rest.first, orders.contains(order), ["been", "am", "are", "was"].contains(behind.last ?? "")
        else {
            return nil
        }
        let opening = rest.prefix(order == "bound" ? 7 : 3)
        guard let negation = opening.firstIndex(of: "not"),
            rest[negation...].starts(with: ["not", "to"]) || rest[rest.startIndex..<negation].last == "to"
        else { return nil }
        return (
            ["not", "able", "to"], negation - rest.startIndex + (rest[negation...].starts(with: ["not", "to"]) ? 2 : 1)
        )
    }
}
