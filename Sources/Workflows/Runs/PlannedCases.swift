// Walks a job in the order of the store.

import Content
import Evaluation
import Harness
import Regression

/// Goes through the planned cases of a job in the order of (test, case), in which attempts are stored too.
struct PlannedCases {
    /// A planned case.
    struct Case {
        let planned: PlannedTest
        /// Its position among the test's cases.
        let position: Int
        let outline: CaseOutline

        var key: CaseKey { CaseKey(test: planned.test.id, caseID: outline.id) }
    }

    private let plan: RunPlan
    /// The indices of the tests in the order of their ids.
    private let tests: [Int]
    private var test = 0
    private var place = 0

    init(_ plan: RunPlan) {
        self.plan = plan
        tests = plan.tests.indices.sorted {
            plan.tests[$0].test.id.utf8.lexicographicallyPrecedes(plan.tests[$1].test.id.utf8)
        }
    }

    /// The next case; `nil` behind the last.
    mutating func next() -> Case? {
        while test < tests.count, place >= plan.tests[tests[test]].positions.count {
            test += 1
            place = 0
        }
        guard test < tests.count else { return nil }
        let planned = plan.tests[tests[test]]
        let position = Int(planned.positions[place])
        place += 1
        return Case(
            planned: planned,
            position: position,
            outline: planned.cases.outline(at: position)
        )
    }
}

extension CaseTable {
    /// Begins a planned case, without samples.
    mutating func begin(_ one: PlannedCases.Case, digest: ContentDigest) {
        begin(
            test: one.planned.test.id,
            caseID: one.outline.id,
            digest: digest,
            cluster: one.outline.cluster,
            tags: one.outline.tags
        )
    }
}
