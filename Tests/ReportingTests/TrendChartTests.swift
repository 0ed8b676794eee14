// Promises of the drawing of a suite's history: one step a run, and no line over what was not measured.

import Content
import Evaluation
import Statistics
import Testing
import Text

@testable import Assessments
@testable import Regression
@testable import Reporting

@Suite("trend chart")
struct TrendChartTests {
    /// Runs a day apart, or at the given days.
    private static func record(
        _ scores: [Double?],
        days: [Int]? = nil,
        models: [String] = [],
        name: String = "main"
    ) throws -> TrendRecord {
        let points = try scores.enumerated().map { index, score in
            let run = try #require(RunID("n\(index)"))
            let subject = Subject(name: "m", client: "c", model: models.isEmpty ? "m" : models[index])
            return TrendPoint(
                run: run,
                started: Moment(milliseconds: Int64(days?[index] ?? index) * 86_400_000),
                manifest: RunManifest(subject: subject),
                suiteDigest: ContentDigest(of: "s"),
                isComplete: score != nil,
                overall: Assessments.test(
                    "overall",
                    score: score,
                    interval: score.map { Interval(lower: $0 - 0.02, upper: $0 + 0.02) }
                ),
                isInvalid: false,
                baseline: BaselineReference(
                    name: name,
                    run: run,
                    created: Moment(milliseconds: 0),
                    digest: ContentDigest(of: "b"),
                    subject: subject,
                    ageInDays: 0
                )
            )
        }
        return TrendRecord(points)
    }

    private static func markup(_ record: TrendRecord) throws -> String {
        try #require(TrendChart(record).markup).markup
    }

    @Test("is not drawn with fewer than two scores")
    func few() throws {
        #expect(TrendChart(try Self.record([0.5])).markup == nil)
        #expect(TrendChart(try Self.record([nil, 0.5, nil])).markup == nil)
        #expect(TrendChart(try Self.record([0.5, 0.6])).markup != nil)
    }

    @Test("draws a dot for each run, the last one larger, and one line over them")
    func dots() throws {
        let text = try Self.markup(try Self.record([0.5, 0.6, 0.5, 0.6]))
        #expect(text.ranges(of: "<circle ").count == 4 && text.ranges(of: #"r="5.5""#).count == 1)
        #expect(text.ranges(of: "<polyline ").count == 1 && text.ranges(of: "<polygon ").count == 1)
        #expect(text.contains("Overall score of the last 4 runs, in points"))
        // Four steps of 222 between 48 and 936.
        for x in ["159", "381", "603", "825"] { #expect(text.contains(#"<circle cx="\#(x)""#), "\(x)") }
        #expect(text.contains(">01-01</text>") && text.contains(">01-04</text>"))
    }

    @Test("breaks the line at a run without a score and at a day without a run, and marks the one with a cross")
    func gaps() throws {
        let unscored = try Self.markup(try Self.record([0.5, 0.6, nil, 0.5, 0.6]))
        #expect(unscored.ranges(of: "<polyline ").count == 2 && unscored.ranges(of: ">×</text>").count == 1)
        let missed = try Self.markup(try Self.record([0.5, 0.6, 0.5, 0.6, 0.5], days: [0, 1, 2, 5, 6]))
        #expect(missed.ranges(of: "<polyline ").count == 2 && missed.ranges(of: ">×</text>").isEmpty)
    }

    @Test("marks another model by a letter")
    func marks() throws {
        let text = try Self.markup(try Self.record([0.5, 0.6, 0.5], models: ["a", "b", "b"]))
        #expect(text.ranges(of: ">M</text>").count == 1)
    }

    @Test("shows the last thirty runs")
    func thirty() throws {
        let text = try Self.markup(try Self.record((0..<45).map { 0.5 + 0.01 * Double($0 % 3) }))
        #expect(text.ranges(of: "<circle ").count == 30 && text.contains("the last 30 runs"))
    }

    @Test("keeps scores at the ends of the scale within its frame")
    func ends() throws {
        let text = try Self.markup(try Self.record([0, 1, 0, 1]))
        #expect(!text.contains(#"cy="-"#) && !text.contains("NaN") && !text.contains("nan"))
    }

    @Test("shows hostile names of models and baselines as text")
    func hostile() throws {
        let models = ["a", Assessments.hostile, "a"]
        let text = try Self.markup(try Self.record([0.5, 0.6, 0.5], models: models, name: Assessments.hostile))
        #expect(!text.contains("<b>") && !text.contains("\u{1B}") && !text.contains("\u{202E}"))
    }
}
