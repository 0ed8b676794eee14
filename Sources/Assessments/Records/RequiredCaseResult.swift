// Records the outcome of a case that must pass.

/// Whether one required case passed; it cannot pass by not being measured.
package struct RequiredCaseResult: Hashable, Sendable, Codable {
    /// The case's test.
    package var test: String
    /// The case.
    package var caseID: String
    /// Samples that passed.
    package var passed: Int
    /// Samples with a score.
    package var scored: Int
    /// How many must pass.
    package var needed: Int
    /// Pass, fail, or undecided when errors or unscored samples stand between.
    package var result: GateDecision.Result

    /// Creates it from its parts.
    package init(
        test: String,
        caseID: String,
        passed: Int,
        scored: Int,
        needed: Int,
        result: GateDecision.Result
    ) {
        self.test = test
        self.caseID = caseID
        self.passed = passed
        self.scored = scored
        self.needed = needed
        self.result = result
    }
}
