// Makes all formats tell of a trend by the same sentences.

package import Assessments
import Text

/// What was found in a suite's history, in plain words.
///
/// `assay runs trend` and every report take their sentences from here.
package struct TrendExplanation: Hashable, Sendable {
    /// How it was found, and that nothing of it gates.
    package static let method =
        "Advisory: nothing of this gates. Changes: E-divisive, 999 shuffles at 5 %, over the last \(TrendRecord.longest) runs at "
        + "most. Drift: CUSUM."

    /// What was found: changes, a drift, or that there is none.
    package let sentences: [String]
    /// What is worth a line on a terminal: the newest change and a drift; empty when all is quiet.
    package let alarms: [String]

    /// Explains a history.
    package init(_ record: TrendRecord) {
        var found = record.changes.map { change in
            let run = record.points[change.point].run
            return
                "Changed from \(PercentText.points(change.before)) to \(PercentText.points(change.after)) with run \(run) (p "
                + "\(PercentText.chance(change.p)))."
        }
        let drift = record.alarm.map { alarm in
            "A drift \(alarm.isRise ? "upwards" : "downwards") passed the limit with run \(record.points[alarm.point].run)."
        }
        alarms = [found.last, drift].compactMap(\.self)
        if found.isEmpty {
            let scored = record.points.count { $0.score != nil }
            found = [
                scored < 10
                    ? "A change is looked for from ten scored runs on; there are \(scored)."
                    : "No change was found over \(scored) scored runs."
            ]
        }
        if let drift {
            found.append(drift)
        } else if record.isWatching {
            found.append("Since the last change, found or made on purpose, the scores do not drift.")
        } else {
            found.append(
                "A drift is not watched for yet: that takes \(ScoreTrend.settling + 1) scored runs since the last change, found or "
                    + "made on purpose, and there \(record.watched == 1 ? "is" : "are") \(record.watched)."
            )
        }
        sentences = found
    }
}

extension TrendRecord {
    /// What happened with a run, one phrase an event: why it has no score, what was changed, what was found.
    package func events(of point: Int) -> [String] {
        var events: [String] = []
        if missedBefore.contains(point) { events.append("a run is missing before it") }
        switch points[point].gap {
        case .unfinished: events.append("not finished")
        case .invalid: events.append("invalid")
        case .unmeasured: events.append("nothing was concluded")
        case nil: break
        }
        for mark in marks where mark.point == point {
            switch mark.kind {
            case .baseline: events.append("baseline \(mark.name) replaced")
            case .otherBaseline: events.append("held against another baseline, \(mark.name)")
            case .suite: events.append("suite or instrument changed")
            case .model: events.append("model is now \(mark.name)")
            }
        }
        for change in changes where change.point == point {
            events.append(
                "changed from \(PercentText.points(change.before)) to \(PercentText.points(change.after)), p \(PercentText.chance(change.p))"
            )
        }
        if let alarm, alarm.point == point {
            events.append(alarm.isRise ? "drifts upwards" : "drifts downwards")
        }
        return events
    }
}
