// Lets a reader see all differences and margins at a glance.

import Assessments
import Foundation
import Statistics
import Text

/// Draws paired differences with their intervals and margins: one row a test, the overall last.
///
/// Colours stand in presentation attributes, so that the drawing reads where style sheets are dropped; the page's classes
/// replace them for dark pages.
struct ForestPlot {
    private static let width = 960.0
    private static let labels = 210.0
    private static let values = 120.0
    private static let row = 30.0
    private static let top = 34.0

    let tests: [TestAssessment]

    /// The drawing; `nil` when no test was compared.
    var markup: HTMLText? {
        let compared = tests.filter { $0.comparison != nil }
        guard !compared.isEmpty else { return nil }
        let reach = compared.reduce(0.05) { reach, test in
            guard let result = test.comparison else { return reach }
            return max(
                reach,
                abs(result.interval.lower),
                abs(result.interval.upper),
                result.worstPlausibleDrop,
                result.margin
            )
        }
        // A little air, in whole steps of five points.
        let range = min(1, (reach * 1.05 * 20).rounded(.up) / 20)
        let height = Self.top + Double(compared.count) * Self.row + 28
        var parts = [
            ##"<svg role="img" viewBox="0 0 \##(Self.text(Self.width)) \##(Self.text(height))" width="\##(Self.text(Self.width))" "##
                + ##"height="\##(Self.text(height))" font-family="system-ui, sans-serif" font-size="13">"##,
            "<title>Differences to the baseline by test, in points</title>",
        ]
        parts += axis(range: range, height: height)
        for (index, test) in compared.enumerated() { parts += row(test, index: index, range: range) }
        parts.append("</svg>")
        return HTMLText(safe: parts.joined(separator: "\n"))
    }

    private func axis(range: Double, height: Double) -> [String] {
        let step = range > 0.4 ? 0.2 : range > 0.2 ? 0.1 : range > 0.1 ? 0.05 : 0.025
        var parts: [String] = []
        var tick = (-range / step).rounded(.up) * step
        while tick <= range + 1e-9 {
            let x = Self.text(Self.x(tick, range))
            let isZero = abs(tick) < 1e-9
            parts.append(
                ##"<line x1="\##(x)" y1="\##(Self.text(Self.top - 8))" x2="\##(x)" y2="\##(Self.text(height - 26))" "##
                    + ##"class="plot-\##(isZero ? "axis" : "line")" stroke="\##(isZero ? "#59636e" : "#d8dee4")"/>"##
            )
            parts.append(
                ##"<text x="\##(x)" y="\##(Self.text(height - 8))" text-anchor="middle" class="plot-soft" fill="#59636e">"##
                    + (isZero ? "0" : PercentText.signed(tick)) + "</text>"
            )
            tick += step
        }
        parts.append(
            ##"<text x="\##(Self.text(Self.labels))" y="16" class="plot-soft" fill="#59636e">← worse</text>"##
        )
        parts.append(
            ##"<text x="\##(Self.text(Self.width - Self.values))" y="16" text-anchor="end" class="plot-soft" fill="#59636e">better →</text>"##
        )
        return parts
    }

    private func row(_ test: TestAssessment, index: Int, range: Double) -> [String] {
        guard let result = test.comparison else { return [] }
        let middle = Self.top + (Double(index) + 0.5) * Self.row
        let y = Self.text(middle)
        let mark = StatusMark(result.verdict)
        let isOverall = test.test == "overall"
        let band = Self.x(-result.margin, range)
        func line(_ from: Double, _ to: Double, _ top: Double, _ bottom: Double, _ stroke: Double) -> String {
            ##"<line x1="\##(Self.text(from))" y1="\##(Self.text(top))" x2="\##(Self.text(to))" y2="\##(Self.text(bottom))" "##
                + ##"class="plot-\##(mark.rawValue)" stroke="\##(mark.color)" stroke-width="\##(Self.text(stroke))"/>"##
        }
        let point = Self.x(result.difference, range)
        let worst = Self.x(-result.worstPlausibleDrop, range)
        let size = isOverall ? 6.0 : 4.5
        let weight = isOverall ? ##" font-weight="650""## : ""
        return [
            ##"<rect x="\##(Self.text(band))" y="\##(Self.text(middle - 11))" width="\##(Self.text(Self.x(0, range) - band))" height="22" "##
                + ##"class="plot-band" fill="#e3e8ed"/>"##,
            ##"<text x="0" y="\##(Self.text(middle + 4.5))" class="plot-ink" fill="#1c2126"\##(weight)>"##
                + HTMLText(Self.short(test.title)).markup + "</text>",
            line(Self.x(result.interval.lower, range), Self.x(result.interval.upper, range), middle, middle, 2),
            line(worst, worst, middle - 7, middle + 7, 2),
            isOverall
                ? ##"<rect x="\##(Self.text(point - size))" y="\##(Self.text(middle - size))" width="\##(Self.text(2 * size))" "##
                    + ##"height="\##(Self.text(2 * size))" transform="rotate(45 \##(Self.text(point)) \##(y))" class="plot-\##(mark.rawValue)" fill="\##(mark.color)"/>"##
                : ##"<circle cx="\##(Self.text(point))" cy="\##(y)" r="\##(Self.text(size))" class="plot-\##(mark.rawValue)" fill="\##(mark.color)"/>"##,
            ##"<text x="\##(Self.text(Self.width))" y="\##(Self.text(middle + 4.5))" text-anchor="end" class="plot-ink" fill="#1c2126"\##(weight)>"##
                + "\(PercentText.signed(result.difference)) \(result.verdict.rawValue)</text>",
        ]
    }

    private static func x(_ value: Double, _ range: Double) -> Double {
        let inner = width - labels - values
        return labels + (min(max(value, -range), range) + range) / (2 * range) * inner
    }

    private static func short(_ title: String) -> String {
        title.count > 28 ? String(title.prefix(27)) + "…" : title
    }

    /// A coordinate with at most one decimal, in no locale.
    private static func text(_ value: Double) -> String { PlotNumber(value).text }
}
