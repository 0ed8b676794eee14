// Shows a person one case that changed.

/// One case whose result is not what it was, with the texts that a reader needs.
///
/// The texts are kept in the frozen record, cut to a sensible length, so that a report can be made again when the
/// baseline's outputs are gone.
package struct CaseChange: Hashable, Sendable, Codable {
    /// How the case changed.
    package enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        /// It passed before and fails now.
        case newlyFailing = "newly_failing"
        /// Its score fell without crossing the line.
        case worse
        /// It failed before and passes now.
        case newlyPassing = "newly_passing"
        /// Its score rose without crossing the line.
        case better
    }

    /// The case's test.
    package var test: String
    /// The case.
    package var caseID: String
    /// How it changed.
    package var kind: Kind
    /// The mean score of the baseline's samples.
    package var baselineScore: Double
    /// The mean score of the candidate's samples.
    package var candidateScore: Double
    /// What was asked.
    package var input: String
    /// What counts as right.
    package var expected: String
    /// One of the baseline's answers, one that is typical of its score; `nil` when its outputs are not at hand.
    package var baselineOutput: String?
    /// The candidate's answer.
    package var candidateOutput: String?
    /// What the graders said of it.
    package var why: String?
    /// The case's tags.
    package var tags: [String]

    /// Creates it from its parts.
    package init(
        test: String,
        caseID: String,
        kind: Kind,
        baselineScore: Double,
        candidateScore: Double,
        input: String,
        expected: String,
        baselineOutput: String? = nil,
        candidateOutput: String? = nil,
        why: String? = nil,
        tags: [String]
    ) {
        self.test = test
        self.caseID = caseID
        self.kind = kind
        self.baselineScore = baselineScore
        self.candidateScore = candidateScore
        self.input = input
        self.expected = expected
        self.baselineOutput = baselineOutput
        self.candidateOutput = candidateOutput
        self.why = why
        self.tags = tags
    }
}
