// Proves which reasons a suite's gate gives, and in which order.

import Evaluation
import Testing

@testable import Assessments
@testable import Regression

@Suite("suite gate")
struct SuiteGateTests {
    private func test(_ id: String, _ result: GateDecision.Result, role: SuiteTest.Role = .gate) -> TestAssessment {
        Records.test(id, role: role, gate: GateDecision(result, ["\(id) says so"]))
    }

    private func required(_ id: String, _ result: GateDecision.Result) -> RequiredCaseResult {
        RequiredCaseResult(test: "a", caseID: id, passed: 1, scored: 2, needed: 2, result: result)
    }

    private func decision(
        overall: GateDecision.Result = .pass,
        tests: [TestAssessment] = [],
        required: [RequiredCaseResult] = [],
        invalid: [String] = []
    ) -> GateDecision {
        SuiteGate(
            suite: "s",
            overall: test("overall", overall),
            tests: tests,
            required: required,
            invalid: invalid
        ).decision
    }

    @Test("names the suite before each reason, and gives only those of the result")
    func reasons() {
        let decision = decision(tests: [test("a", .fail), test("b", .pass), test("c", .undecided), test("d", .fail)])
        #expect(decision == GateDecision(.fail, ["s/a says so", "s/d says so"]))
    }

    @Test("names failed required cases first, with how many samples passed")
    func failedCases() {
        let decision = decision(tests: [test("a", .fail)], required: [required("x", .fail), required("y", .undecided)])
        #expect(
            decision.reasons == ["s/required case a/x failed: 1 of 2 samples passed, 2 needed", "s/a says so"]
        )
    }

    @Test("is undecided by a required case that was not measured, and says so")
    func unmeasuredCases() {
        let decision = decision(required: [required("x", .undecided), required("y", .pass)])
        #expect(decision == GateDecision(.undecided, ["s/required case a/x was not measured"]))
    }

    @Test("does not ask a watch test to pass, and lets it fail")
    func watch() {
        #expect(decision(tests: [test("a", .undecided, role: .watch)]).result == .pass)
        #expect(decision(tests: [test("a", .fail, role: .watch)]) == GateDecision(.fail, ["s/a says so"]))
        #expect(decision(overall: .none, tests: [test("a", .undecided, role: .watch)]) == GateDecision(.none))
    }

    @Test("of an invalid measurement is undecided whatever the tests say, but a required case can fail it")
    func invalid() {
        let undecided = decision(tests: [test("a", .fail)], invalid: ["too many errors", "too few cases"])
        #expect(undecided == GateDecision(.undecided, ["s/invalid: too many errors", "s/invalid: too few cases"]))
        let failed = decision(required: [required("x", .fail)], invalid: ["too many errors"])
        #expect(failed.result == .fail && failed.reasons.count == 1)
    }

    @Test("passes by required cases alone, and asks nothing where there is nothing to ask")
    func nothing() {
        #expect(decision(overall: .none, required: [required("x", .pass)]) == GateDecision(.pass))
        #expect(decision(overall: .none) == GateDecision(.none))
    }
}
