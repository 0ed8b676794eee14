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
