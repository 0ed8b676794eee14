// Proves what a suite's history makes of gaps, of changes made on purpose, and of too long a past.

import Content
import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("trend record")
struct TrendRecordTests {
    private static let day: Int64 = 86_400_000

    /// A run: its score, `nil` for an unfinished run.
    private func point(
        _ number: Int,
        _ score: Double?,
        at day: Int? = nil,
        baseline: (name: String, version: String)? = nil,
        suite: String = "s",
        model: String = "m"
    ) throws -> TrendPoint {
        let outcomes = OutcomeCounts()
        let overall = TestAssessment(
            test: "overall",
            title: "Overall",
            role: .gate,
            weight: 1,
            cases: 10,
            score: score,
            scoreInterval: score.map { Interval(lower: $0 - 0.02, upper: $0 + 0.02) },
            outcomes: outcomes,
            gate: GateDecision(.none)
        )
        let run = try #require(RunID("n\(number)"))
        let subject = Subject(name: "m", client: "c", model: model)
        return TrendPoint(
            run: run,
            started: Moment(milliseconds: Int64(day ?? number) * Self.day),
            manifest: RunManifest(subject: subject),
            suiteDigest: ContentDigest(of: suite),
            isComplete: score != nil,
            overall: overall,
            isInvalid: false,
            baseline: baseline.map { held in
                BaselineReference(
                    name: held.name,
                    run: run,
                    created: Moment(milliseconds: 0),
                    digest: ContentDigest(of: held.version),
                    subject: subject,
                    ageInDays: 0
                )
            }
        )
    }

    /// A quiet series around a level: a fixed small saw tooth.
    private func quiet(_ index: Int, around level: Double) -> Double { level + 0.01 * Double((index * 7) % 5 - 2) }

    @Test("a run without a score is a gap: it moves no finding and is not passed over in silence")
    func gaps() throws {
        let points = try (0..<40).map { index in
            try point(index, index == 7 || index == 30 ? nil : quiet(index, around: index < 20 ? 0.6 : 0.5))
        }
        let record = TrendRecord(points)
        #expect(record.changes.map(\.point) == [20])
        #expect(record.points[7].gap == .unfinished && record.points[7].interval == nil)
        #expect(record.watched == 19)
    }

    @Test("one missed night is seen in a schedule, and never among runs made by hand")
    func missed() throws {
        let scheduled = try (0..<12).map { try point($0, 0.5, at: $0 < 6 ? $0 : $0 + 1) }
        #expect(TrendRecord(scheduled).missedBefore == [6])
        var byHand = scheduled
        for index in byHand.indices {
            let minute = Int64(index < 6 ? index : index + 60) * 60_000
            byHand[index].started = Moment(milliseconds: minute)
        }
        #expect(TrendRecord(byHand).missedBefore == [])
        #expect(TrendRecord(Array(scheduled.prefix(3))).missedBefore == [], "three runs are no schedule")
    }

    @Test("what was changed is marked by name; another baseline's turn is marked as that, and replaces nothing")
    func marks() throws {
        let points = try [
            point(0, 0.5, baseline: ("production", "1")), point(1, 0.5, baseline: ("main", "1")),
            point(2, 0.5, baseline: ("production", "1")), point(3, 0.5, baseline: ("production", "2")),
            point(4, 0.5, baseline: ("main", "1"), suite: "t"), point(5, 0.5, suite: "t", model: "m-2"),
        ]
        let marks = TrendRecord(points).marks
        #expect(marks.map(\.point) == [1, 2, 3, 4, 4, 5])
        #expect(
            marks.map(\.kind) == [.otherBaseline, .otherBaseline, .baseline, .suite, .otherBaseline, .model]
        )
        #expect(marks.map(\.name) == ["main", "production", "production", "", "main", "m-2"])
    }

    @Test("an accepted change restarts the watch for a drift; another model or another baseline's name does not")
    func accepted() throws {
        func record(name: String = "b", baseline: String, model: String) throws -> TrendRecord {
            try TrendRecord(
                (0..<30).map { index in
                    try point(
                        index,
                        quiet(index, around: 0.6),
                        baseline: (index < 20 ? "b" : name, index < 20 ? "1" : baseline),
                        model: index < 20 ? "m" : model
                    )
                }
            )
        }
        #expect(try record(baseline: "1", model: "m-2").watched == 30)
        let other = try record(name: "c", baseline: "2", model: "m")
        #expect(other.watched == 30 && other.marks.map(\.kind) == [.otherBaseline])
        let replaced = try record(baseline: "2", model: "m")
        #expect(replaced.watched == 10 && !replaced.isWatching)
    }

    @Test("a slide that is accepted again and again is still found")
    func acceptedSlide() throws {
        let record = try TrendRecord(
            (0..<40).map { index in
                try point(
                    index,
                    quiet(index, around: 0.7 - 0.03 * Double(index / 8)),
                    baseline: ("b", "\(index / 8)")
                )
            }
        )
        #expect(!record.isWatching && !record.changes.isEmpty)
    }

    @Test("a drift is found with its night and its way")
    func drift() throws {
        let record = try TrendRecord(
            (0..<31).map { try point($0, quiet($0, around: $0 < 30 ? 0.6 : 0.4)) }
        )
        #expect(record.alarm?.point == 30 && record.alarm?.isRise == false)
    }

    @Test("of a long past the newest runs are looked at")
    func long() throws {
        let record = try TrendRecord((0..<120).map { try point($0, quiet($0, around: $0 < 20 ? 0.2 : 0.6)) })
        #expect(record.points.count == TrendRecord.longest && record.changes.isEmpty)
        #expect(record.points.last?.run.rawValue == "n119")
    }

    @Test("it comes back from its bytes as it was")
    func bytes() throws {
        let record = try TrendRecord(
            (0..<40).map {
                try point($0, $0 == 3 ? nil : quiet($0, around: $0 < 20 ? 0.6 : 0.5), baseline: ("b", "\($0 / 30)"))
            }
        )
        let bytes = try CanonicalCoding.encode(record)
        #expect(try CanonicalCoding.decode(TrendRecord.self, from: bytes) == record)
    }
}
