// Holds what a comparison is told beside its samples to what follows from it.

import Statistics
import Testing

@Suite("comparison settings")
struct ComparisonSettingsTests {
    @Test("several tests have as many samples on both sides only where each has")
    func planned() {
        let equal = PlannedSamples(baseline: 3, candidate: 3)
        #expect(PlannedSamples(of: [equal, PlannedSamples(baseline: 1, candidate: 1)]).isEqual)
        // The most of both sides are equal, and yet the labels of the second test's cases must not be swapped.
        #expect(
            !PlannedSamples(of: [PlannedSamples(baseline: 5, candidate: 5), PlannedSamples(baseline: 1, candidate: 5)])
                .isEqual
        )
        #expect(!PlannedSamples(of: [equal, PlannedSamples(baseline: 5, candidate: 1)]).isEqual)
    }

    @Test("an absolute threshold is passed only when errored samples of a case count as 0")
    func partly() {
        let whole = ThresholdScores([Double](repeating: 1, count: 200))
        let passed = Threshold(0.9, scores: whole, isBinary: false)
        #expect(passed.gate == .pass && passed.reason == nil)
        for (lost, reason) in [(Samples.errored, Decision.Reason.errors), (Samples.unscored, .unscored)] {
            var scores = ThresholdScores()
            for _ in 0..<200 { scores.append([1, lost, lost, lost, lost]) }
            let undecided = Threshold(0.9, scores: scores, isBinary: false)
            #expect(undecided.gate == .undecided && undecided.reason == reason)
        }
    }
}
