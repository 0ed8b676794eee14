// Finds changes and drift in a suite's history.

import Statistics

/// How a series of scores went: where it changed, and whether it drifts now.
///
/// Advisory, never gating. Changes are found by E-divisive over the whole series; the drift by a CUSUM that starts anew after
/// the last change, found or accepted, around a centre estimated from the first scores after it (`assay help statistics`).
package struct ScoreTrend: Hashable, Sendable {
    /// Scores from which the centre and the spread are estimated.
    package static let settling = 15

    /// One change.
    package struct Change: Hashable, Sendable {
        /// The first score after it, as an index.
        package let index: Int
        /// The mean before it, back to the change before.
        package let before: Double
        /// The mean after it, up to the next change.
        package let after: Double
        /// The chance of such a split had the scores come in any order.
        package let p: Double
    }

    /// The changes, in order.
    package let changes: [Change]
    /// The index of the score at which the drift since the last change passed the limit; `nil` without an alarm, or with too
    /// few scores.
    package let alarm: Int?
    /// Whether the alarm is for a rise.
    package let isRise: Bool
    /// The index of the first score after the last change: where the watch for a drift began.
    package let start: Int
    /// Whether there were enough scores since then to watch for a drift.
    package let isWatching: Bool

    /// Looks back over a series.
    ///
    /// - Parameters:
    ///   - scores: The overall scores of a suite's runs, the oldest first.
    ///   - standardErrors: That of each, as the spread of the runs is never taken to be smaller.
    ///   - accepted: The index of the first score after the last change that somebody made on purpose; 0 without one.
    package init(_ scores: [Double], standardErrors: [Double], accepted: Int = 0) {
        let found = EDivisive.changes(scores)
        let edges = [0] + found.map(\.index) + [scores.count]
        changes = found.enumerated().map { place, change in
            Change(
                index: change.index,
                before: Summation.mean(Array(scores[edges[place]..<edges[place + 1]])),
                after: Summation.mean(Array(scores[edges[place + 1]..<edges[place + 2]])),
                p: change.p
            )
        }
        let start = min(max(found.last?.index ?? 0, accepted), scores.count)
        self.start = start
        let recent = Array(scores[start...])
        isWatching = recent.count > Self.settling
        guard isWatching else {
            alarm = nil
            isRise = false
            return
        }
        let first = Array(recent.prefix(Self.settling))
        let center = Summation.mean(first)
        let errors = standardErrors[start..<(start + Self.settling)]
        // A lucky quiet beginning must not make every later run an alarm.
        let spread = max(Summation.variance(first).squareRoot(), Summation.mean(Array(errors)), 1e-9)
        let cusum = Cusum(recent.dropFirst(Self.settling).map { ($0 - center) / spread })
        alarm = cusum.alarm.map { start + Self.settling + $0 }
        isRise = cusum.isUp
    }
}
