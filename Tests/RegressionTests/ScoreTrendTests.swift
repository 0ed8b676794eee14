// Proves that a trend finds what changed, and stays quiet when nothing did.

import Assessments
import Testing

@Suite("score trend")
struct ScoreTrendTests {
    /// A quiet series around a level: a fixed small saw tooth.
    private func quiet(_ count: Int, around level: Double) -> [Double] {
        (0..<count).map { level + 0.01 * Double(($0 * 7) % 5 - 2) }
    }

    private func trend(_ scores: [Double]) -> ScoreTrend {
        ScoreTrend(scores, standardErrors: scores.map { _ in 0.01 })
    }

    @Test("a quiet series has neither a change nor a drift")
    func silence() {
        let trend = trend(quiet(40, around: 0.6))
        #expect(trend.changes.isEmpty && trend.alarm == nil && trend.isWatching)
    }

    @Test("a jump is found where it happened, with both levels")
    func jump() throws {
        let trend = trend(quiet(20, around: 0.6) + quiet(20, around: 0.5))
        let change = try #require(trend.changes.first)
        #expect(trend.changes.count == 1 && change.index == 20)
        #expect(abs(change.before - 0.6) < 0.005 && abs(change.after - 0.5) < 0.005)
        #expect(trend.alarm == nil, "the drift is watched anew after a change")
    }

    @Test("a drift that is just beginning raises an alarm")
    func drift() {
        let trend = trend(quiet(30, around: 0.6) + [0.5])
        #expect(trend.changes.isEmpty, "one night is too few for a change")
        #expect(trend.alarm != nil && !trend.isRise)
    }

    @Test("too few runs are not watched")
    func few() {
        #expect(!trend(quiet(10, around: 0.5)).isWatching)
        #expect(trend([0.5]).changes.isEmpty)
    }
}
