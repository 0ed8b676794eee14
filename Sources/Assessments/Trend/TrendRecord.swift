// Freezes a trend, so that a report can be made again to the byte.

import Evaluation

/// A suite's history up to a run, with what was found in it: frozen with the run's assessment, so that a report can be made
/// again to the byte.
///
/// Advisory, never gating. It holds whole runs of one suite and one model (its name in the configuration), gaps included.
package struct TrendRecord: Hashable, Sendable, Codable {
    /// The most runs that are looked at: a permutation test over years would take as long as a run.
    package static let longest = 90

    /// A step longer than so many usual ones means that a run is missing: one missed run makes two steps.
    private static let missedSteps = 1.75

    /// Runs that follow one another faster than this are somebody's work, not a schedule, and miss nothing.
    private static let shortestStep: Int64 = 3_600_000

    /// A change that was found in the scores.
    package struct Change: Hashable, Sendable, Codable {
        /// The first run after it, as an index of ``TrendRecord/points``.
        package var point: Int
        /// The mean score before it, back to the change before.
        package var before: Double
        /// The mean score after it, up to the next change.
        package var after: Double
        /// The chance of such a split had the runs come in any order.
        package var p: Double

        private enum CodingKeys: String, CodingKey {
            case point = "night"
            case before, after, p
        }
    }

    /// A drift that passed the limit.
    package struct Alarm: Hashable, Sendable, Codable {
        /// The run at which it did, as an index of ``TrendRecord/points``.
        package var point: Int
        /// Whether the scores rise.
        package var isRise: Bool

        private enum CodingKeys: String, CodingKey {
            case point = "night"
            case isRise
        }
    }

    /// Something that was changed on purpose, or by a provider, between two runs, or what a run is held against.
    package struct Mark: Hashable, Sendable, Codable {
        /// What was changed.
        package enum Kind: String, Hashable, Sendable, Codable {
            /// The baseline of a name was replaced.
            case baseline
            /// The suite or the instrument changed.
            case suite
            /// Another model answers to the name.
            case model
            /// Runs are held against a baseline of another name than the one before.
            case otherBaseline = "other_baseline"

            /// Whether somebody accepted a change with it, so that the watch for a drift starts anew.
            var restarts: Bool {
                switch self {
                case .baseline, .suite: true
                case .model, .otherBaseline: false
                }
            }
        }

        /// The first run after it, as an index of ``TrendRecord/points``.
        package var point: Int
        /// What was changed.
        package var kind: Kind
        /// The name of the baseline, or of the model from now on; empty for the suite.
        package var name: String

        private enum CodingKeys: String, CodingKey {
            case point = "night"
            case kind, name
        }
    }

    /// The runs, the oldest first; the run itself is the last.
    package var points: [TrendPoint]
    /// The runs before which at least one seems to be missing, as indices of ``points``.
    package var missedBefore: [Int]
    /// The changes, in order.
    package var changes: [Change]
    /// What was changed on purpose, in order.
    package var marks: [Mark]
    /// The drift since the last change, where it passed the limit.
    package var alarm: Alarm?
    /// Scored runs since the last change, found or accepted.
    package var watched: Int

    private enum CodingKeys: String, CodingKey {
        case points = "nights"
        case missedBefore, changes, marks, alarm, watched
    }

    /// Looks back from a run.
    ///
    /// - Parameter points: The runs, the oldest first; of more than ``longest`` the newest.
    package init(_ points: [TrendPoint]) {
        let points = Array(points.suffix(Self.longest))
        self.points = points
        missedBefore = Self.missed(points)
        let marks = Self.marks(points)
        self.marks = marks
        let scored = points.indices.filter { points[$0].score != nil }
        let last = marks.last(where: \.kind.restarts)?.point ?? 0
        let trend = ScoreTrend(
            scored.compactMap { points[$0].score },
            standardErrors: scored.map { points[$0].standardError },
            accepted: scored.firstIndex { $0 >= last } ?? scored.count
        )
        changes = trend.changes.map { change in
            Change(point: scored[change.index], before: change.before, after: change.after, p: change.p)
        }
        alarm = trend.alarm.map { Alarm(point: scored[$0], isRise: trend.isRise) }
        watched = scored.count - trend.start
    }

    /// Whether there are enough runs since the last change to watch for a drift.
    package var isWatching: Bool { watched > ScoreTrend.settling }

    private static func missed(_ points: [TrendPoint]) -> [Int] {
        guard points.count > 3 else { return [] }
        let steps = points.indices.dropFirst().map { index in
            points[index].started.milliseconds - points[index - 1].started.milliseconds
        }
        let usual = steps.sorted()[steps.count / 2]
        guard usual >= shortestStep else { return [] }
        return steps.indices.filter { Double(steps[$0]) > missedSteps * Double(usual) }.map { $0 + 1 }
    }

    private static func marks(_ points: [TrendPoint]) -> [Mark] {
        var marks: [Mark] = []
        // By name: runs held against one baseline and pull requests against another take turns, and nothing is replaced.
        var baselines: [String: TrendPoint.Held] = [:]
        var name: String?
        for (index, point) in points.enumerated() {
            if index > 0, points[index - 1].measure != point.measure {
                marks.append(Mark(point: index, kind: .suite, name: ""))
            }
            if index > 0, points[index - 1].model != point.model {
                marks.append(Mark(point: index, kind: .model, name: point.model))
            }
            guard let held = point.baseline else { continue }
            if let before = baselines[held.name], before != held {
                marks.append(Mark(point: index, kind: .baseline, name: held.name))
            }
            if let name, name != held.name { marks.append(Mark(point: index, kind: .otherBaseline, name: held.name)) }
            baselines[held.name] = held
            name = held.name
        }
        return marks
    }
}
