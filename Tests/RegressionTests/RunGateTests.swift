// Proves how verdicts, invalid measurements and interruptions become one exit code.

import Content
import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("run gate")
struct RunGateTests {
    private func suite(_ result: GateDecision.Result, invalid: [String] = [], score: Double = 0.5) -> SuiteAssessment {
        let manifest = RunManifest(
            subject: Subject(name: "m", client: "replay", model: "m")
        )
        let overall = TestAssessment(
            test: "overall",
            title: "Overall",
            role: .gate,
            weight: 1,
            cases: 10,
            score: score,
            scoreInterval: Interval(lower: score - 0.1, upper: score + 0.1),
            outcomes: OutcomeCounts(),
            gate: GateDecision(result)
        )
        return SuiteAssessment(
            suite: "s",
            version: "1",
            summary: "",
            digest: ContentDigest(of: "s"),
            manifest: manifest,
            overall: overall,
            tests: [],
            outcomes: OutcomeCounts(),
            invalid: invalid,
            gate: GateDecision(result, ["because"])
        )
    }

    @Test("a fail wins over undecided, undecided over a pass")
    func joins() {
        #expect(
            RunGate(suites: [suite(.pass), suite(.fail), suite(.undecided)], isStrict: false).exitCode == .gateFailed
        )
        #expect(RunGate(suites: [suite(.pass), suite(.undecided)], isStrict: false).exitCode == .pass)
        #expect(RunGate(suites: [suite(.pass), suite(.undecided)], isStrict: true).exitCode == .undecided)
        #expect(RunGate(suites: [suite(.none)], isStrict: false).exitCode == .pass)
    }

    @Test("where a decision was asked for, a suite that was held against nothing is undecided")
    func nothing() {
        for suites in [[suite(.none)], [suite(.pass), suite(.none)]] {
            let gate = RunGate(suites: suites, isStrict: true)
            #expect(gate.exitCode == .undecided && gate.decision.result == .undecided)
            #expect(gate.decision.reasons.contains { $0.hasPrefix("s/nothing was held against anything") })
        }
    }

    @Test(
        "a required case that was not measured is undecided, strict or not; one that failed fails",
        arguments: [true, false]
    )
    func required(isStrict: Bool) {
        var unmeasured = suite(.undecided)
        unmeasured.required = [
            RequiredCaseResult(test: "t", caseID: "c", passed: 0, scored: 0, needed: 1, result: .undecided)
        ]
        #expect(RunGate(suites: [unmeasured], isStrict: isStrict).exitCode == .undecided)
        #expect(RunGate(suites: [unmeasured, suite(.fail)], isStrict: isStrict).exitCode == .gateFailed)
    }

    @Test("an invalid measurement is never a pass, strict or not")
    func invalid() {
        #expect(RunGate(suites: [suite(.undecided, invalid: ["errors"])], isStrict: false).exitCode == .undecided)
    }

    @Test("an interrupted run is never a pass")
    func interrupted() {
        let gate = RunGate(suites: [suite(.pass)], isStrict: false, stopped: .interrupted, interruption: .terminated)
        #expect(gate.exitCode == .terminated && gate.decision.result == .undecided)
        #expect(RunGate(suites: [suite(.pass)], isStrict: false, stopped: .deadline).exitCode == .undecided)
    }

    @Test("a stopped run that asked nothing, or of no suite, is undecided and says why")
    func stoppedEarly() {
        for suites in [[suite(.none)], []] {
            let gate = RunGate(suites: suites, isStrict: false, stopped: .deadline)
            #expect(gate.decision.result == .undecided && gate.decision.reasons.count == 1)
            #expect(gate.decision.reasons[0].hasPrefix("the run is not complete: "))
        }
        #expect(RunGate(suites: [suite(.fail)], isStrict: false, stopped: .deadline).decision.result == .fail)
        #expect(RunGate(suites: [suite(.none)], isStrict: false, stopped: .settled).decision.result == .none)
    }

    @Test("a set's threshold is three-valued", arguments: [(0.3, "pass"), (0.5, "undecided"), (0.7, "fail")])
    func sets(threshold: Double, result: String) {
        let set = EvaluationSet(
            name: "x",
            members: [.init(suite: "s", weight: 1)],
            overallThreshold: threshold
        )
        let assessment = SetAssessment(set, suites: [suite(.none)], thresholdGates: true)
        #expect(assessment.threshold?.result.rawValue == result)
        #expect(assessment.score == 0.5)
        let reported = SetAssessment(set, suites: [suite(.none)], thresholdGates: false)
        #expect(reported.gate.result == .none)
        let missing = SetAssessment(set, suites: [], thresholdGates: true)
        #expect(missing.gate.result == .undecided, "what was not measured has not passed")
    }
}
