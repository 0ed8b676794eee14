// Promises of the three fates of a sample: they stay three, also as one number.

import Evaluation
import Testing

@Suite("fates of samples")
struct SampleScoreTests {
    @Test("follow from how the attempt ended")
    func outcomes() {
        #expect(Outcome.scored(0.25).sample == .scored(0.25))
        #expect(Outcome.unscored("no judge").sample == .unscored)
        #expect(Outcome.errored(CallFailure(.timeout, "late")).sample == .errored)
    }

    @Test(
        "come back from their number",
        arguments: [SampleScore.scored(0), .scored(0.1), .scored(1), .unscored, .errored]
    )
    func numbers(score: SampleScore) {
        #expect(SampleScore(number: score.number) == score)
    }

    @Test(
        "come back from their name and score",
        arguments: [SampleScore.scored(0), .scored(1), .unscored, .errored]
    )
    func names(sample: SampleScore) {
        #expect(SampleScore(name: sample.name, score: sample.score) == sample)
    }

    @Test(
        "are none where name and score do not fit one another",
        arguments: [("scored", nil), ("unscored", 0.5), ("errored", 0), ("Scored", 1), ("", nil)] as [(String, Double?)]
    )
    func misfits(name: String, score: Double?) {
        #expect(SampleScore(name: name, score: score) == nil)
    }

    @Test("are to a formula a value, or one of two marks for what is lost")
    func values() {
        #expect(SampleScore.scored(0.5).number == 0.5)
        #expect(SampleScore.unscored.number == .infinity)
        #expect(SampleScore.errored.number.isNaN)
    }
}
