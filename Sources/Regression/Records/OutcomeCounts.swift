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

    /// Creates counts.
    package init(planned: Int = 0, scored: Int = 0, unscored: Int = 0, errored: Int = 0) {
        self.planned = planned
        self.scored = scored
        self.unscored = unscored
        self.errored = errored
    }

    /// Planned attempts that were never made.
    package var missing: Int { max(0, planned - scored - unscored - errored) }

    package static func + (left: OutcomeCounts, right: OutcomeCounts) -> OutcomeCounts {
        OutcomeCounts(
            planned: left.planned + right.planned,
            scored: left.scored + right.scored,
            unscored: left.unscored + right.unscored,
            errored: left.errored + right.errored
        )
    }
}

extension OutcomeCounts {
    /// How much has no answer: `3 cases`, or attempts where a case has several.
    package func withoutAnswer(samples: Int) -> String {
        let count = errored + missing
        let noun = samples == 1 ? "case" : "attempt"
        return "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
