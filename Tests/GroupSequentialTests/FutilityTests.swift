// Holds the futility stop to its formula and to what it must never do.

import GroupSequential
import Statistics
import Testing

@Suite("futility")
struct FutilityTests {
    @Test("conditional power is that of Brownian motion under drift")
    func formula() {
        // Half of the plan, z 0, built for 80 % power: Phi((2.8016/2 - 1.96)/sqrt(1/2)).
        let drift = 1.959_963_985 + 0.841_621_234
        let half = Futility.conditionalPower(z: 0, fraction: 0.5, drift: drift, boundary: 1.959_963_985)
        #expect(abs(half - Normal.cdf((drift / 2 - 1.959_963_985) / 0.5.squareRoot())) < 1e-12)
        // Before the first unit it is the power itself.
        #expect(abs(Futility.conditionalPower(z: 0, fraction: 0, drift: drift, boundary: 1.959_963_985) - 0.8) < 1e-6)
        #expect(Futility.conditionalPower(z: 2, fraction: 1, drift: 0, boundary: 1.96) == 1)
        #expect(Futility.conditionalPower(z: 1.9, fraction: 1, drift: 9, boundary: 1.96) == 0)
    }

    @Test("an unchanged model is given up, a worse one is not; never before a fifth of the plan")
    func stops() {
        let (unchanged, worse) = (Self.futile(losses: 10, wins: 22), Self.futile(losses: 30, wins: 12))
        #expect(worse == nil)
        #expect(unchanged.map { $0 >= 100 } == true, "\(String(describing: unchanged))")
    }

    @Test("a look that has a verdict is never futile, nor is one without pairs")
    func never() {
        let settings = ComparisonSettings(samples: PlannedSamples(baseline: 1, candidate: 1))
        var comparison = SequentialComparison(looks: [2, 4], settings: settings, isBinary: true, level: 0.025)
        let empty = comparison.take([[], []])
        #expect(empty.conditionalPower(ofDrop: 0.1) == 1 && !empty.isFutile(drop: 0.1))
        let last = comparison.take([[], []])
        #expect(last.verdict == .inconclusive && !last.isFutile(drop: 0.1))
    }

    /// The units after which a run of 500 is futile: every 50 cases hold this many losses and wins, spread evenly.
    private static func futile(losses: Int, wins: Int) -> Int? {
        let looks = Looks.plan(units: 500)
        // No margin would be held here: only futility could end it early.
        let settings = ComparisonSettings(margin: 0.001, samples: PlannedSamples(baseline: 1, candidate: 1))
        var comparison = SequentialComparison(looks: looks, settings: settings, isBinary: true, level: 0.025)
        for (first, end) in zip([0] + looks, looks) {
            let units = (first..<end).map { index -> [PairedCase] in
                let place = index * 37 % 200
                let pair: (Double, Double) = place < losses ? (1, 0) : place < losses + wins ? (0, 1) : (1, 1)
                return [PairedCase(baseline: [pair.0], candidate: [pair.1])]
            }
            let look = comparison.take(units)
            if look.isFutile(drop: 0.05) { return look.units }
            if look.verdict != nil { return nil }
        }
        return nil
    }
}
