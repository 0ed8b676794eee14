// Keeps the reason beside what became of a sample.

/// How an attempt ended: what became of its sample, and why it has no score.
package enum Outcome: Hashable, Sendable {
    /// The model answered and the graders judged: a score in 0…1.
    case scored(Double)

    /// The tokens ran out before there was an answer to judge: a score of 0 that says nothing of what the model knows.
    case truncated

    /// The instrument failed (a limit, a judge, a sandbox), with the reason.
    case unscored(String)

    /// The infrastructure failed, after its retries.
    case errored(CallFailure)

    /// What became of the sample, without the reason.
    package var sample: SampleScore {
        switch self {
        case .scored(let value): .scored(value)
        case .truncated: .truncated
        case .unscored: .unscored
        case .errored: .errored
        }
    }

    /// The score, where there is one.
    package var score: Double? { sample.score }

    /// Joins what a test's graders said of a transcript: the weighted mean of those that scored.
    ///
    /// A score of 0 is of a truncated answer when the tokens ran out and no grader found an answer: it is empty, it never left its
    /// reasoning, or what would have been judged was yet to come. What merely stands last in such an answer is none to a grader, so that
    /// none is right by accident.
    package init(joining grades: [Grade], of transcript: Transcript) {
        self.init(joining: grades)
        guard self == .scored(0), transcript.isCutOff else { return }
        if !grades.contains(where: \.hasAnswer) || transcript.text.isEmpty { self = .truncated }
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
