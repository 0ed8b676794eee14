// Lets many runs be listed with what was concluded of them, without reading the records.

package import Evaluation
package import Statistics

/// What a list shows of a run's newest assessment.
package struct SuiteConclusion: Hashable, Sendable {
    /// The overall score of one suite; `nil` when nothing was scored.
    package let score: Double?
    /// What was said of the suite's overall, where it was compared.
    package let verdict: Verdict?
    /// The gate over all suites.
    package let gate: GateDecision.Result
    /// The exit code before `--exit-zero`.
    package let exitCode: ExitCode

    /// Describes a conclusion.
    package init(score: Double?, verdict: Verdict?, gate: GateDecision.Result, exitCode: ExitCode) {
        self.score = score
        self.verdict = verdict
        self.gate = gate
        self.exitCode = exitCode
    }
}
