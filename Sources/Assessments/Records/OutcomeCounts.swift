// Shows what became of all planned attempts.

/// How many attempts were planned, and how they ended.
package struct OutcomeCounts: Hashable, Sendable, Codable {
    /// Attempts in the plan.
    package var planned: Int
    /// Attempts with a score.
    package var scored: Int
    /// Attempts that the instrument failed to judge.
    package var unscored: Int
    /// Attempts that the infrastructure failed.
    package var errored: Int
    /// Scored attempts whose answer was cut off before there was one to judge.
    package var truncated: Int

    /// Creates counts.
    package init(planned: Int = 0, scored: Int = 0, unscored: Int = 0, errored: Int = 0, truncated: Int = 0) {
        self.planned = planned
        self.scored = scored
        self.unscored = unscored
        self.errored = errored
        self.truncated = truncated
    }

    /// Planned attempts that were never made.
    package var missing: Int { max(0, planned - scored - unscored - errored) }

    package static func + (left: OutcomeCounts, right: OutcomeCounts) -> OutcomeCounts {
        OutcomeCounts(
            planned: left.planned + right.planned,
            scored: left.scored + right.scored,
            unscored: left.unscored + right.unscored,
            errored: left.errored + right.errored,
            truncated: left.truncated + right.truncated
        )
    }
}

extension OutcomeCounts {
    private enum CodingKeys: String, CodingKey {
        case planned, scored, unscored, errored, truncated
    }

    /// Reads counts; those of an earlier version say nothing of truncated answers.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            planned: try fields.decode(Int.self, forKey: .planned),
            scored: try fields.decode(Int.self, forKey: .scored),
            unscored: try fields.decode(Int.self, forKey: .unscored),
            errored: try fields.decode(Int.self, forKey: .errored),
            truncated: try fields.decodeIfPresent(Int.self, forKey: .truncated) ?? 0
        )
    }

    /// Writes counts; no truncated answer is not told of.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(planned, forKey: .planned)
        try fields.encode(scored, forKey: .scored)
        try fields.encode(unscored, forKey: .unscored)
        try fields.encode(errored, forKey: .errored)
        if truncated > 0 { try fields.encode(truncated, forKey: .truncated) }
    }

    /// Truncated answers as a share of those that were scored; 0 without any.
    package var truncatedShare: Double { scored == 0 ? 0 : Double(truncated) / Double(scored) }

    /// How much has no answer: `3 cases`, or attempts where a case has several.
    package func withoutAnswer(samples: Int) -> String {
        let count = errored + missing
        let noun = samples == 1 ? "case" : "attempt"
        return "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// What was not measured: `3 cases without an answer and 1 unscored sample`; `nil` where everything was.
    package func lost(samples: Int) -> String? {
        var parts: [String] = []
        if errored + missing > 0 { parts.append("\(withoutAnswer(samples: samples)) without an answer") }
        if unscored > 0 { parts.append("\(unscored) unscored sample\(unscored == 1 ? "" : "s")") }
        return parts.isEmpty ? nil : parts.joined(separator: " and ")
    }

    /// What was not measured, with its verb: `1 unscored sample alone stands`.
    package func lostStands(samples: Int) -> String {
        let verb = errored + missing + unscored == 1 ? "stands" : "stand"
        return "\(lost(samples: samples) ?? "missing samples") alone \(verb)"
    }
}
