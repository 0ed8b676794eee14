// Holds the two counts of pairs, of a table and of a stream, to the same numbers worked out by hand.

import Statistics
import Testing

@testable import Regression

@Suite("counts of pairs")
struct PairTallyTests {
    private static let pairs = [
        PairedCase(baseline: [1, 1], candidate: [1, 0]), PairedCase(baseline: [0], candidate: [1]),
        PairedCase(baseline: [0.5], candidate: [0.5]), PairedCase(baseline: [1, .nan], candidate: [.nan, 0.5]),
        PairedCase(baseline: [1], candidate: [.nan]), PairedCase(baseline: [1, 1], candidate: [1, 0]),
    ]

    private static var tally: ScoreTally {
        var tally = ScoreTally()
        for pair in pairs { tally.add(pair) }
        return tally
    }

    @Test("five pairs have a score on both sides: three lost a half, one won a whole, one stayed")
    func counts() {
        let summary = PairSummary(PairTable(Self.pairs))
        #expect(summary.count == 5 && summary.lost == 3 && summary.won == 1)
        #expect(Self.tally.pairs == 5 && Self.tally.lost == 3 && Self.tally.won == 1)
    }

    @Test("both sides have the mean of their cases' means")
    func scores() {
        let summary = PairSummary(PairTable(Self.pairs))
        // 1, 0, 0.5, 1, 1 before and 0.5, 1, 0.5, 0.5, 0.5 after.
        for score in [summary.baselineScore, Self.tally.baselineScore] { #expect(isClose(score, 0.7)) }
        for score in [summary.candidateScore, Self.tally.candidateScore] { #expect(isClose(score, 0.6)) }
    }

    @Test("sizes and squares are those of the differences, whatever their way")
    func spread() {
        let summary = PairSummary(PairTable(Self.pairs))
        for size in [summary.meanSize, Self.tally.meanSize] { #expect(isClose(size, 2.5 / 5)) }
        for square in [summary.meanSquare, Self.tally.spread] { #expect(isClose(square, 1.75 / 5)) }
    }

    @Test("without a pair everything is 0")
    func empty() {
        let lost = PairedCase(baseline: [1], candidate: [.nan])
        for summary in [PairSummary(PairTable()), PairSummary(PairTable([lost]))] {
            #expect(summary.count == 0 && summary.lost == 0 && summary.won == 0)
            #expect(summary.baselineScore == 0 && summary.meanSquare == 0 && summary.meanSize == 0)
        }
        var tally = ScoreTally()
        tally.add(lost)
        #expect(tally.pairs == 0 && tally.candidateScore == 0 && tally.spread == 0 && tally.meanSize == 0)
    }

    @Test("rounding is no change")
    func rounding() {
        let pair = PairedCase(baseline: [0.1, 0.2], candidate: [0.3, 0])
        var tally = ScoreTally()
        tally.add(pair)
        let summary = PairSummary(PairTable([pair]))
        #expect(tally.lost == 0 && tally.won == 0 && summary.lost == 0 && summary.won == 0)
    }
}
