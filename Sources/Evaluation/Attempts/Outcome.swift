// How an attempt ended: scored, unscored or errored, never mixed and never dropped.

/// How an attempt ended: exactly one of three, never mixed, never dropped.
package enum Outcome: Hashable, Sendable {
    /// The model answered and the graders judged: a score in 0…1.
    case scored(Double)

    /// The instrument failed (a limit, a judge, a sandbox), with the reason.
    case unscored(String)

    /// The infrastructure failed, after its retries.
    case errored(CallFailure)

    /// The three names under which outcomes are stored and shown.
    package enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        case scored, unscored, errored
    }

    /// Which of the three this is.
    package var kind: Kind {
        switch self {
        case .scored: .scored
        case .unscored: .unscored
        case .errored: .errored
        }
    }

    /// The score, where there is one.
    package var score: Double? {
        guard case .scored(let value) = self else { return nil }
        return value
    }

    /// Joins what a test's graders said: the weighted mean of those that scored.
    ///
    /// A required grader without a score makes the attempt unscored, and so does having no score at all.
    package init(joining grades: [Grade]) {
        var sum = 0.0
        var weight = 0.0
        var firstReason: String?
        for grade in grades {
            switch grade.result {
            case .scored(let score):
                sum += grade.weight * score.value
                weight += grade.weight
            case .unscored(let reason):
                if grade.isRequired {
                    self = .unscored("\(grade.grader): \(reason)")
                    return
                }
                firstReason = firstReason ?? "\(grade.grader): \(reason)"
            }
        }
        guard weight > 0 else {
            self = .unscored(firstReason ?? "no grader gave a score")
            return
        }
        self = .scored(min(1, max(0, sum / weight)))
    }
}
