// One line of a cases file, and how fresh ones are made.

/// A worked example that is shown before the question.
typealias Shot = (question: String, answer: String)

/// One line of a cases file.
struct Case {
    var id: String
    var shots: [Shot]
    var question: String
    var targets: [String]
    var tags: [String]

    var json: String {
        let examples = shots.flatMap { [("user", $0.question), ("assistant", $0.answer)] }
        let turns = (examples + [("user", question)]).map { turn in
            "{\"role\": \(quoted(turn.0)), \"content\": \(quoted(turn.1))}"
        }
        let target = targets.count == 1 ? quoted(targets[0]) : "[\(joined(targets))]"
        return "{\"id\": \(quoted(id)), \"input\": [\(turns.joined(separator: ", "))], "
            + "\"target\": \(target), \"tags\": [\(joined(tags))]}"
    }

    private func joined(_ texts: [String]) -> String { texts.map(quoted).joined(separator: ", ") }

    private func quoted(_ text: String) -> String {
        precondition(text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }, "plain text only")
        return "\"\(text)\""
    }
}

/// Calls `make` until it has given `count` cases whose questions nobody has asked yet.
func fresh(_ count: Int, asked: inout Set<String>, make: (_ number: Int) -> Case) -> [Case] {
    var cases: [Case] = []
    while cases.count < count {
        let candidate = make(cases.count + 1)
        let shown = candidate.shots.map(\.question)
        guard !shown.contains(candidate.question), asked.insert(candidate.question).inserted else { continue }
        cases.append(candidate)
    }
    return cases
}
