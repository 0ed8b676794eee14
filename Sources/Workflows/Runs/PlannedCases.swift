// Walks a job in the order of the store.

import Evaluation
import Harness
import Regression

/// Goes through the planned cases of a job in the order of (test, case), in which attempts are stored too.
struct PlannedCases {
    private let plan: RunPlan
    /// The indices of the tests in the order of their ids.
    private let tests: [Int]
    private var test = 0
    private var place = 0
    /// The numbers of the attempts of the case that was begun last, in the order of the samples.
    private(set) var numbers = 0..<0

    init(_ plan: RunPlan) {
        self.plan = plan
        tests = plan.tests.indices.sorted {
            plan.tests[$0].test.id.utf8.lexicographicallyPrecedes(plan.tests[$1].test.id.utf8)
        }
    }

    /// Begins the next case in a table, without samples.
    ///
    /// - Returns: Its key; `nil` behind the last.
    mutating func next(into table: inout CaseTable) -> CaseKey? {
        while test < tests.count, place >= plan.tests[tests[test]].positions.count {
            test += 1
            place = 0
        }
        guard test < tests.count else { return nil }
        let planned = plan.tests[tests[test]]
        let outline = planned.cases.outline(at: Int(planned.positions[place]))
        let first = plan.number(test: tests[test], index: place, sample: 1)
        numbers = first..<(first + planned.samples)
        place += 1
        table.begin(
            test: planned.test.id,
            caseID: outline.id,
            digest: outline.digest,
            cluster: outline.cluster,
            tags: outline.tags
        )
        return CaseKey(test: planned.test.id, caseID: outline.id)
    }
}
