// Records what each rule says of one simulated rerun.

package import Assessments
import Evaluation
package import Statistics

/// What was said of one simulated rerun.
package struct RerunOutcome: Hashable, Sendable {
    /// What one rule of the comparator said.
    package struct Ruling: Hashable, Sendable {
        /// The verdict of the overall score; invalid where there is none.
        package let overall: Verdict
        /// Whether a test or the overall was called regressed.
        package let hasRegressed: Bool
        /// Whether a test or the overall was called improved.
        package let hasImproved: Bool
        /// What the gate said.
        package let gate: GateDecision.Result

        /// Notes what an assessment says.
        init(_ assessment: SuiteAssessment) {
            let verdicts = (assessment.tests + [assessment.overall]).compactMap(\.comparison?.verdict)
            overall = assessment.overall.verdict ?? .invalid
            hasRegressed = verdicts.contains(.regressed)
            hasImproved = verdicts.contains(.improved)
            gate = assessment.gate.result
        }
    }

    /// What the rule for whole runs said.
    package let fixed: Ruling
    /// What the rule for runs that stop early said; `nil` when it was not asked.
    package let sequential: Ruling?
    /// Cases that the run that stops early asked; 0 when there is none.
    package let asked: Int
    /// Cases that were planned.
    package let planned: Int
    /// What the first test's absolute threshold said; `nil` without one.
    package let threshold: GateDecision.Result?
    /// The candidate's mean minus the baseline's: all that a naive rule looks at.
    package let difference: Double
    /// The t interval of the difference; `nil` where there is none.
    package let studentInterval: Interval?
    /// The largest tolerable drop of the overall.
    package let margin: Double
    /// Cases whose score differs, of a valid comparison.
    package let differing: Int
}
