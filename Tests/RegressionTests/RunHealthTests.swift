// Proves when a run without a baseline was measured too badly to say anything.

import Content
import Evaluation
import Testing

@testable import Regression

@Suite("run health")
struct RunHealthTests {
    private func complaints(scored: Int = 0, errored: Int = 0, unscored: Int = 0, missing: Int = 0) -> [String] {
        let samples: [[SampleScore]] =
            [[SampleScore]](repeating: [.scored(1)], count: scored)
            + [[SampleScore]](repeating: [.errored], count: errored)
            + [[SampleScore]](repeating: [.unscored], count: unscored)
            + [[SampleScore]](repeating: [], count: missing)
        let cases = samples.enumerated().map { index, samples in
            let id = "c\(1000 + index)"
            return CaseEvidence(
                scores: CaseScores(test: "t", caseID: id, digest: ContentDigest(of: id), samples: samples)
            )
        }
        return RunHealth(CaseTable(cases)).complaints(under: GateRules(maxErrorRate: 0.02, maxUnscoredRate: 0.02))
    }

    @Test("is good at the limits, and bad beyond them")
    func limits() {
        #expect(complaints(scored: 100).isEmpty)
        #expect(complaints(scored: 98, errored: 2).isEmpty)
        #expect(complaints(scored: 97, errored: 3) == ["3.0 % of the samples errored, more than 2.0 %"])
        #expect(complaints(scored: 98, unscored: 2).isEmpty)
        #expect(complaints(scored: 96, unscored: 4) == ["4.0 % of the samples are unscored, more than 2.0 %"])
    }

    @Test("counts errors among what was judged, and each fault once")
    func both() {
        #expect(complaints(scored: 90, errored: 5, unscored: 5).count == 2)
        // The instrument judged nothing: that is its own complaint, and no error of the infrastructure.
        #expect(complaints(unscored: 5) == ["100.0 % of the samples are unscored, more than 2.0 %"])
        #expect(complaints(errored: 5) == ["100.0 % of the samples errored, more than 2.0 %"])
    }

    @Test("of a run that asked nothing is said")
    func nothing() {
        #expect(complaints() == ["no case was answered"])
        #expect(complaints(missing: 3) == ["no case was answered"])
        #expect(complaints(scored: 10, missing: 3).isEmpty, "what is missing is the plan's matter")
    }
}
