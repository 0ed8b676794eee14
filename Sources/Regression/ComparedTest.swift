// One test's pairs as they were compared, for those who compare them again.

import Evaluation
import Statistics

/// One test's pairs as they were compared, for those who compare them again.
struct ComparedTest: Sendable {
    /// The test.
    var test: SuiteTest
    /// The ids of the paired cases, sorted.
    var ids: [String]
    /// The pairs, in the order of `ids`.
    var cases: [PairedCase]
    /// The cluster of each; `nil` without clusters.
    var labels: [Int]?
    /// The constants of the comparison.
    var settings: ComparisonSettings

    /// The test as a part of its suite's overall.
    var weighted: WeightedTest {
        WeightedTest(cases: cases, labels: labels, weight: test.weight, clusterWorst: test.clusterWorst)
    }
}
