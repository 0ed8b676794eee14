// Promises of the three fates of a sample: they stay three, also as one number.

import Evaluation
import Testing

@Suite("fates of samples")
struct SampleScoreTests {
    @Test("follow from how the attempt ended")
    func outcomes() {
        #expect(SampleScore(Outcome.scored(0.25)) == .scored(0.25))
        #expect(SampleScore(Outcome.unscored("no judge")) == .unscored)
        #expect(SampleScore(Outcome.errored(CallFailure(.timeout, "late"))) == .errored)
    }

    @Test(
        "come back from their number",
        arguments: [SampleScore.scored(0), .scored(0.1), .scored(1), .unscored, .errored]
    )
    func numbers(score: SampleScore) {
        #expect(SampleScore(number: score.number) == score)
    }

    @Test("are to the comparison a value, an error, or nothing")
    func values() {
        #expect(SampleScore.scored(0.5).valueOrNaN == 0.5)
        #expect(SampleScore.unscored.valueOrNaN == nil)
        #expect(SampleScore.errored.valueOrNaN?.isNaN == true)
    }
}

@Suite("attempt keys")
struct AttemptKeyTests {
    @Test("read as test, case and sample, and name their case by its first sample")
    func words() {
        let key = AttemptKey(test: "arithmetic", caseID: "sum-12", sample: 2)
        #expect("\(key)" == "arithmetic/sum-12#2" && "\(key.firstSample)" == "arithmetic/sum-12#1")
    }

    @Test("sort by the bytes of test and case, then by sample")
    func order() {
        let sorted = ["B/a#1", "a/Z#1", "a/a#2", "a/a#10", "a/a-b#1", "a/aa#1", "a/é#1", "b/a#1"]
        let keys = sorted.map { text in
            let parts = text.split { $0 == "/" || $0 == "#" }.map(String.init)
            return AttemptKey(test: parts[0], caseID: parts[1], sample: Int(parts[2]) ?? 0)
        }
        #expect(keys.reversed().sorted().map(\.description) == sorted)
    }
}
