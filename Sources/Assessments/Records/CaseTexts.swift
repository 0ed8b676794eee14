// Carries the texts of changed cases only, because all would not fit.

/// The texts of one case that a reader of a change needs.
package struct CaseTexts: Hashable, Sendable {
    /// What was asked.
    package var input: String
    /// What counts as right.
    package var expected: String
    /// The candidate's answer.
    package var candidateOutput: String?
    /// The baseline's answer.
    package var baselineOutput: String?
    /// What the graders said of the candidate's.
    package var why: String?

    /// Creates texts.
    package init(
        input: String,
        expected: String,
        candidateOutput: String? = nil,
        baselineOutput: String? = nil,
        why: String? = nil
    ) {
        self.input = input
        self.expected = expected
        self.candidateOutput = candidateOutput
        self.baselineOutput = baselineOutput
        self.why = why
    }
}
