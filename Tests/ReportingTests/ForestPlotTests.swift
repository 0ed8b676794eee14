// Promises of the drawing of differences: to scale, the same on every machine, and readable without colours.

import Assessments
import Statistics
import Testing
import Text

@testable import Reporting

@Suite("forest plot")
struct ForestPlotTests {
    private static func markup(_ tests: [TestAssessment]) throws -> String {
        try #require(ForestPlot(tests: tests).markup).markup
    }

    @Test("is not drawn where nothing was compared")
    func none() {
        #expect(ForestPlot(tests: []).markup == nil && ForestPlot(tests: [Assessments.test()]).markup == nil)
    }

    @Test("puts zero into the middle, and interval, worst drop and margin to scale")
    func scale() throws {
        // The farthest is 5 points: with air, ten are shown on either side of zero at 525, 315 wide each.
        let text = try Self.markup([Assessments.test(comparison: Assessments.comparison(.held))])
        #expect(text.contains(##"<line x1="525" y1="26" x2="525""##), "the axis")
        #expect(text.contains(##"<circle cx="493.5" cy="49" r="4.5""##), "-1.0")
        #expect(text.contains(##"<line x1="367.5" y1="49" x2="619.5" y2="49""##), "-5.0 to +3.0")
        #expect(text.contains(##"<line x1="462" y1="42" x2="462" y2="56""##), "a worst drop of 2.0")
        #expect(text.contains(##"<rect x="367.5" y="38" width="157.5""##), "the margin of 5.0")
        #expect(text.contains(">-1.0 held</text>") && text.contains("← worse") && text.contains("better →"))
    }

    @Test("draws the overall as a diamond, tests as dots, each with its verdict's colour and word")
    func marks() throws {
        let red = Assessments.comparison(.regressed, worst: 0.09)
        let text = try Self.markup([
            Assessments.test(comparison: red), Assessments.test("u"),
            Assessments.test("overall", title: "Overall", comparison: Assessments.comparison(.improved, worst: -0.01)),
        ])
        #expect(text.ranges(of: "<circle ").count == 1 && text.ranges(of: "rotate(45 ").count == 1)
        #expect(text.contains(##"class="plot-fail" fill="#b3261e""##) && text.contains(" regressed</text>"))
        #expect(text.contains(##"class="plot-better" fill="#0a5fb4""##) && text.contains(" improved</text>"))
        #expect(!text.contains("Products"), "a test that was not compared has no row")
    }

    @Test("keeps within its frame what lies beyond it")
    func clamped() throws {
        let wide = Assessments.comparison(
            .regressed,
            worst: 1.5,
            difference: -1,
            interval: Interval(lower: -1.4, upper: 0.2)
        )
        let text = try Self.markup([Assessments.test(comparison: wide)])
        #expect(text.contains(##"<circle cx="210""##) && !text.contains(##"x1="-"##))
    }

    @Test("shows a hostile title as text, and cuts a long one")
    func titles() throws {
        let result = Assessments.comparison(.held)
        let bad = try Self.markup([Assessments.test(title: "<script>'\u{202E}", comparison: result)])
        #expect(bad.contains("&lt;script&gt;&#39;") && !bad.contains("<script") && !bad.contains("\u{202E}"))
        let long = try Self.markup([Assessments.test(title: String(repeating: "x", count: 29), comparison: result)])
        #expect(long.contains(">\(String(repeating: "x", count: 27))…</text>"))
    }

    @Test(
        "writes coordinates with at most one decimal",
        arguments: [
            (0, "0"), (12, "12"), (12.34, "12.3"), (-0.04, "0"), (-0.3, "-0.3"), (-12.96, "-13"), (0.05, "0.1"),
        ]
            as [(Double, String)]
    )
    func numbers(value: Double, text: String) {
        #expect(PlotNumber(value).text == text)
    }
}
