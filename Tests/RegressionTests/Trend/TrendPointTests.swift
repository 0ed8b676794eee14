// Proves what becomes of a run in its suite's history: a score, or a gap with its reason.

import Content
import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("trend point")
struct TrendPointTests {
    private static func overall(score: Double? = 0.5, interval: Interval? = Interval(lower: 0.4, upper: 0.6))
        -> TestAssessment
    {
        var overall = Records.test("overall", gate: GateDecision(.none))
        overall.score = score
        overall.scoreInterval = interval
        return overall
    }

    private static func point(
        _ overall: TestAssessment? = overall(),
        suite: String = "s",
        manifest: RunManifest = Records.manifest,
        isComplete: Bool = true,
        isInvalid: Bool = false,
        baseline: String? = nil
    ) throws -> TrendPoint {
        let run = try #require(RunID("r"))
        return TrendPoint(
            run: run,
            started: Moment(milliseconds: 5),
            manifest: manifest,
            suiteDigest: ContentDigest(of: suite),
            isComplete: isComplete,
            overall: overall,
            isInvalid: isInvalid,
            baseline: baseline.map { name in
                BaselineReference(
                    name: name,
                    run: run,
                    created: Moment(milliseconds: 0),
                    digest: ContentDigest(of: name),
                    subject: manifest.subject,
                    ageInDays: 0
                )
            }
        )
    }

    @Test("a run that was measured has its score, its interval and its verdict, and no gap")
    func measured() throws {
        let reading = ComparisonEvidence.Reading(provesDrop: true, provesGain: false, worst: -0.2)
        var overall = Self.overall()
        overall.comparison = Records.result(
            ComparisonEvidence(
                valid: reading,
                zeroed: reading,
                worstByCases: -0.2,
                hasLosses: false,
                intervalReachesZero: false
            )
        )
        let point = try Self.point(overall, baseline: "main")
        #expect(point.score == 0.5 && point.interval == Interval(lower: 0.4, upper: 0.6) && point.gap == nil)
        #expect(point.verdict == .regressed && point.model == "m" && point.started.milliseconds == 5)
        #expect(point.baseline == TrendPoint.Held(name: "main", digest: ContentDigest(of: "main")))
        #expect(try Self.point().verdict == nil && Self.point().baseline == nil)
    }

    @Test("a gap has the first reason that holds, and neither a score nor a verdict")
    func gaps() throws {
        let none = Self.overall(score: nil, interval: nil)
        #expect(try Self.point(isComplete: false, isInvalid: true).gap == .unfinished)
        #expect(try Self.point(none, isInvalid: true).gap == .invalid)
        #expect(try Self.point(none).gap == .unmeasured)
        #expect(try Self.point(nil).gap == .unmeasured)
        #expect(try Self.point(Self.overall(interval: nil)).gap == .unmeasured)
        for point in try [Self.point(isComplete: false), Self.point(isInvalid: true), Self.point(none)] {
            #expect(point.score == nil && point.interval == nil && point.verdict == nil)
        }
        #expect(try Self.point(isComplete: false, baseline: "main").baseline?.name == "main")
    }

    @Test("another suite or another instrument is another measure; another model is not")
    func measure() throws {
        let plain = try Self.point().measure
        #expect(try Self.point(suite: "t").measure != plain)
        var manifest = Records.manifest
        manifest.instrument = ["a.prompt": .string("x")]
        #expect(try Self.point(manifest: manifest).measure != plain)
        manifest = Records.manifest
        manifest.subject.model = "m-2"
        let other = try Self.point(manifest: manifest)
        #expect(other.measure == plain && other.model == "m-2")
    }

    @Test("a 95 % interval is 3.92 standard errors wide")
    func standardError() throws {
        #expect(isClose(try Self.point().standardError, 0.2 / 3.92))
        #expect(try Self.point(nil).standardError == 0)
    }

    @Test("it comes back from its record, with its gap or with its score")
    func record() throws {
        for point in try [Self.point(baseline: "main"), Self.point(nil), Self.point(isComplete: false)] {
            let bytes = try CanonicalCoding.encode(point)
            #expect(try CanonicalCoding.decode(TrendPoint.self, from: bytes) == point)
        }
    }

    // MARK: The series

    @Test("a watch begins anew at an accepted change, and goes on for as long as the series does")
    func accepted() {
        let scores = (0..<40).map { 0.6 + 0.01 * Double(($0 * 7) % 5 - 2) }
        let errors = scores.map { _ in 0.01 }
        let trend = ScoreTrend(scores, standardErrors: errors, accepted: 20)
        #expect(trend.start == 20 && trend.isWatching && trend.alarm == nil)
        #expect(!ScoreTrend(scores, standardErrors: errors, accepted: 25).isWatching, "15 scores only settle")
        #expect(ScoreTrend(scores, standardErrors: errors, accepted: 24).isWatching)
        let beyond = ScoreTrend(scores, standardErrors: errors, accepted: 99)
        #expect(beyond.start == 40 && !beyond.isWatching)
    }

    @Test("a rise is told from a fall, at the score that passed the limit", arguments: [false, true])
    func rise(isRise: Bool) {
        let scores = [Double](repeating: 0.5, count: 20) + [isRise ? 0.9 : 0.1]
        let trend = ScoreTrend(scores, standardErrors: scores.map { _ in 0.01 })
        #expect(trend.alarm == 20 && trend.isRise == isRise)
    }

    @Test("a quiet beginning is taken to vary as much as its standard errors say")
    func quiet() {
        let scores = [Double](repeating: 0.5, count: 20) + [0.49]
        #expect(ScoreTrend(scores, standardErrors: scores.map { _ in 0.01 }).alarm == nil)
        #expect(ScoreTrend(scores, standardErrors: scores.map { _ in 1e-6 }).alarm == 20)
    }

    @Test("an empty series has nothing to say")
    func empty() {
        let trend = ScoreTrend([], standardErrors: [])
        #expect(trend.changes.isEmpty && trend.alarm == nil && !trend.isWatching && trend.start == 0)
    }
}
