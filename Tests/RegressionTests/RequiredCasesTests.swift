// Proves when a required case passed, failed or was not measured.

import Content
import Evaluation
import Testing

@testable import Assessments
@testable import Regression

@Suite("required cases")
struct RequiredCasesTests {
    private func results(
        _ cases: [[SampleScore]],
        planned: Int = 3,
        needed: Int = 2,
        passAt: Double = 1
    ) -> [RequiredCaseResult] {
        var suite = Suite(
            name: "s",
            tests: [SuiteTest(id: "t", passAt: passAt)],
            gate: GateRules(),
            digest: ContentDigest(of: "s")
        )
        suite.required.tags = ["must"]
        suite.required.minPass = needed
        let candidate = cases.enumerated().map { index, samples in
            CaseEvidence(
                scores: CaseScores(
                    test: "t",
                    caseID: "c\(index)",
                    digest: ContentDigest(of: "\(index)"),
                    samples: samples
                ),
                tags: ["must"]
            )
        }
        return RequiredCases(
            SuiteEvidence(
                suite: suite,
                manifest: Records.manifest,
                candidate: CaseTable(candidate),
                samples: ["t": planned],
                binaryTests: [],
                isPartial: false,
                baseline: nil,
                thresholdsGate: true,
                seed: 1,
                now: Moment(milliseconds: 0)
            )
        ).results
    }

    private func result(
        _ samples: [SampleScore],
        planned: Int = 3,
        needed: Int = 2,
        passAt: Double = 1
    ) -> GateDecision.Result? {
        results([samples], planned: planned, needed: needed, passAt: passAt).first?.result
    }

    @Test("pass with enough samples, whatever the others are")
    func passes() {
        #expect(result([.scored(1), .scored(1), .scored(0)]) == .pass)
        #expect(result([.scored(1), .scored(1), .errored]) == .pass)
        #expect(result([.scored(1), .scored(1)]) == .pass, "the third was not asked, and could not matter")
    }

    @Test("fail only when no sample that is open could still make them pass")
    func fails() {
        #expect(result([.scored(0), .scored(0), .scored(1)]) == .fail)
        #expect(result([.scored(0), .scored(0), .errored]) == .fail)
        #expect(result([.scored(0), .scored(1), .errored]) == .undecided)
        #expect(result([.scored(0), .errored, .unscored]) == .undecided)
        #expect(result([]) == .undecided, "what was not measured has not passed")
    }

    @Test("are not measured where fewer samples are planned than must pass")
    func planned() {
        #expect(result([.scored(1)], planned: 1) == .undecided)
        #expect(result([.scored(0)], planned: 1) == .undecided)
        #expect(result([.scored(1)], planned: 1, needed: 1) == .pass)
    }

    @Test("pass from the test's own line, rounding aside")
    func line() {
        #expect(result([.scored(0.8), .scored(0.8 - 1e-13), .scored(0)], passAt: 0.8) == .pass)
        #expect(result([.scored(0.79), .scored(0.79), .scored(1)], passAt: 0.8) == .fail)
    }

    @Test("are listed with failed ones first, then those without a measurement, each in the order of the cases")
    func order() {
        let all = results([
            [.scored(1), .scored(1), .scored(1)], [.errored], [.scored(0), .scored(0), .scored(0)], [],
            [.scored(0), .scored(0)],
        ])
        #expect(all.map(\.caseID) == ["c2", "c4", "c1", "c3", "c0"])
        #expect(all.map(\.passed) == [0, 0, 0, 0, 3] && all.allSatisfy { $0.needed == 2 })
    }
}
