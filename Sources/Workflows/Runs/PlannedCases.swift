// Walks a job in the order of the store.

import Evaluation
import Harness
import Regression

/// Goes through the planned cases of a job in the order of (test, case), in which attempts are stored too.
struct PlannedCases {
    private let tests: [PlannedTest]
    private var test = 0
    private var place = 0

    init(_ plan: RunPlan) {
        tests = plan.tests.sorted { $0.test.id.utf8.lexicographicallyPrecedes($1.test.id.utf8) }
    }

    /// Begins the next case in a table, without samples.
    ///
    /// - Returns: Its key; `nil` behind the last.
    /// - Throws: Errors of the case files.
    mutating func next(into table: inout CaseTable) throws -> CaseKey? {
        while test < tests.count, place >= tests[test].positions.count {
            test += 1
            place = 0
        }
        guard test < tests.count else { return nil }
        let planned = tests[test]
        let testCase = try planned.cases.testCase(at: Int(planned.positions[place]))
        place += 1
        table.begin(
            test: planned.test.id,
            caseID: testCase.id,
            digest: testCase.digest,
            cluster: planned.test.clusterKey.flatMap(testCase.cluster(by:)),
            tags: testCase.tags
        )
        return CaseKey(test: planned.test.id, caseID: testCase.id)
    }
}
