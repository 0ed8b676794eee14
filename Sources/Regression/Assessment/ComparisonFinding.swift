// Hands on what a comparison found together with the record of it.

import Assessments
import Statistics

/// The record of one comparison, and the evidence that it was decided from.
struct ComparisonFinding {
    /// The numbers and the decision, as they are stored.
    var result: PairedResult
    /// What the decision was made from.
    let evidence: ComparisonEvidence
}

/// The findings of a suite.
struct SuiteFindings {
    /// By the test's id; a test without a unit that was run is missing.
    var tests: [String: ComparisonFinding]
    /// The overall.
    var overall: ComparisonFinding
}
