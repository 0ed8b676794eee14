// Holds the constants of a comparison to sentences that say what is wrong with them.

import Statistics
import Testing

@Suite("comparison settings")
struct ComparisonSettingsTests {
    @Test("constants that make sense are left alone")
    func sound() {
        #expect(ComparisonSettings().objection == nil)
        #expect(ComparisonSettings(margin: 0.0001, rates: ErrorRates(alpha: 0.49), clusterWorst: 0.25).objection == nil)
        #expect(ComparisonSettings(samples: PlannedSamples(baseline: 5, candidate: 1)).objection == nil)
    }

    @Test(
        "constants that make none are refused with the way out",
        arguments: [
            (ComparisonSettings(margin: 0), "choose one above 0"),
            (ComparisonSettings(margin: -1), "choose one above 0"),
            (ComparisonSettings(margin: 1), "choose one below 1"), (ComparisonSettings(margin: .nan), "above 0"),
            (ComparisonSettings(rates: ErrorRates(alpha: 0)), "not between 0 and 0.5"),
            (ComparisonSettings(rates: ErrorRates(alpha: 0.5)), "between 0 and 0.5"),
            (ComparisonSettings(rates: ErrorRates(alpha: .nan)), "between 0 and 0.5"),
            (ComparisonSettings(rates: ErrorRates(nonInferiorityAlpha: 0.5)), "chance to escape"),
            (ComparisonSettings(margin: 0.3, clusterWorst: 0.25), "not above the margin 0.3"),
            (ComparisonSettings(clusterWorst: 1.5), "at most 1"),
            (ComparisonSettings(rates: ErrorRates(draws: 9)), "take at least 39"),
            (ComparisonSettings(samples: PlannedSamples(baseline: 0, candidate: 1)), "at least 1"),
        ]
    )
    func refused(settings: ComparisonSettings, part: String) throws {
        let objection = try #require(settings.objection)
        #expect(objection.contains(part), "\(objection)")
        #expect(objection.first?.isUppercase == false)
    }

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
        let scores = [Double](repeating: 1, count: 200)
        #expect(Threshold(0.9, scores: scores, isBinary: false).gate == .pass)
        let errored = Threshold(0.9, scores: scores, zeroed: scores.map { $0 / 5 }, isBinary: false)
        #expect(errored.gate == .undecided && errored.isUndecidedByErrors)
    }
}
