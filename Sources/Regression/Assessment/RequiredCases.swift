// Keeps statistics from excusing a case that must pass.

import Assessments
import Evaluation

/// Looks after the cases that must pass whatever the statistics say; a case that was not measured has not passed.
struct RequiredCases {
    let results: [RequiredCaseResult]

    init(_ evidence: SuiteEvidence) {
        let rule = evidence.suite.required
        let passAt = Dictionary(uniqueKeysWithValues: evidence.suite.tests.map { ($0.id, $0.passAt) })
        let results = evidence.required.map { one -> RequiredCaseResult in
            let planned = evidence.samples[one.scores.test] ?? 1
            let needed = rule.minPass
            let line = passAt[one.scores.test] ?? 1
            var passed = 0
            var scored = 0
            for value in one.scores.samples.compactMap(\.score) {
                scored += 1
                if value >= line - 1e-12 { passed += 1 }
            }
            // With fewer planned samples than must pass, the case is not measured.
            let couldStillPass = planned < needed || passed + planned - scored >= needed
            let result: GateDecision.Result = passed >= needed ? .pass : couldStillPass ? .undecided : .fail
            return RequiredCaseResult(
                test: one.scores.test,
                caseID: one.scores.caseID,
                passed: passed,
                scored: scored,
                needed: needed,
                result: result
            )
        }
        func rank(_ result: RequiredCaseResult) -> Int {
            switch result.result {
            case .fail: 0
            case .undecided: 1
            case .pass, .none: 2
            }
        }
        // Sorting by a pair keeps the order of (test, case) inside each rank.
        self.results = results.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
            .map(\.element)
    }
}
