// Holds the rule of the gate in one place.

import Assessments
import Evaluation
import Statistics

/// The rule that turns a suite's verdicts, thresholds and required cases into one decision.
///
/// Any fail is a fail, watch tests included; else an undecided gating test or overall is undecided; else it is a pass.
/// A pass of all is an intersection-union test and needs no correction.
struct SuiteGate {
    let suite: String
    let overall: TestAssessment
    let tests: [TestAssessment]
    let required: [RequiredCaseResult]
    let invalid: [String]

    var decision: GateDecision {
        let failedCases = required.filter { $0.result == .fail }
        var parts: [GateDecision] = failedCases.map { result in
            let passed = "\(result.passed) of \(result.scored) samples passed, \(result.needed) needed"
            return GateDecision(.fail, ["required case \(result.test)/\(result.caseID) failed: \(passed)"])
        }
        parts += required.filter { $0.result == .undecided }.map { result in
            GateDecision(.undecided, ["required case \(result.test)/\(result.caseID) was not measured"])
        }
        if !required.isEmpty, parts.isEmpty { parts.append(GateDecision(.pass)) }
        if !invalid.isEmpty {
            parts.append(GateDecision(GateDecision.Result(Decision.invalid.gate), invalid.map { "invalid: \($0)" }))
        } else {
            parts.append(Self.verdict(overall: overall.gate, tests: tests.map { ($0.role, $0.gate) }))
        }
        var joined = TestGate.join(parts.filter { $0.result != .none })
        joined.reasons = joined.reasons.map { "\(suite)/\($0)" }
        return joined
    }

    /// What a valid comparison says by its overall and its tests: a watch test can fail it and need not pass.
    static func verdict(
        overall: GateDecision,
        tests: [(role: SuiteTest.Role, gate: GateDecision)]
    ) -> GateDecision {
        let asked = tests.filter { $0.role != .watch || $0.gate.result != .undecided }.map(\.gate)
        return TestGate.join(([overall] + asked).filter { $0.result != .none })
    }
}
