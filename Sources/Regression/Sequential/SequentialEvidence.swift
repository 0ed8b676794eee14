// Carries a sequential run's decision into its assessment.

package import Assessments

/// What an assessment needs to know of a sequential run.
package struct SequentialEvidence: Sendable {
    /// The rule, after the look at which the run ended.
    package let rule: SequentialSuite
    /// Where it stopped, and what that saved.
    package var summary: SequentialSummary

    /// Describes a run.
    package init(rule: SequentialSuite, summary: SequentialSummary) {
        self.rule = rule
        self.summary = summary
    }
}
