// Shows a run in the light of the runs before it.

import Assessments
import Evaluation
import Statistics
import Text

/// Draws a suite's overall score over its last runs: one step a run, a break where there is no score.
///
/// Colours stand in presentation attributes, so that the drawing reads where style sheets are dropped; the page's classes
/// replace them for dark pages.
struct TrendChart {
    /// How many runs are shown at most.
    static let shown = 30

    private static let width = 960.0
    private static let left = 48.0
    private static let right = 24.0
    private static let top = 52.0
    private static let plot = 210.0
    private static let bottom = 58.0

    private let record: TrendRecord
    private let first: Int
    private let slots: [Int: Int]
    private let slotCount: Int
    private let scale: ClosedRange<Double>

    init(_ record: TrendRecord) {
        self.record = record
        first = max(0, record.points.count - Self.shown)
        var slots: [Int: Int] = [:]
        var slot = 0
        for point in first..<record.points.count {
            // A missing run takes a step as well: it is not drawn over.
            if record.missedBefore.contains(point), point > first { slot += 1 }
            slots[point] = slot
            slot += 1
        }
        self.slots = slots
        slotCount = slot
        let bounds = record.points[first...].compactMap(\.interval)
        let low = bounds.map(\.lower).min() ?? 0
        let high = bounds.map(\.upper).max() ?? 1
        scale = max(0, low - 0.01)...min(1, max(high + 0.01, low + 0.02))
    }

    /// The drawing; `nil` with fewer than two scores, which make no line.
    var markup: HTMLText? {
        guard record.points[first...].count(where: { $0.score != nil }) > 1 else { return nil }
        let height = Self.top + Self.plot + Self.bottom
        var parts = [
            ##"<svg role="img" viewBox="0 0 \##(Self.text(Self.width)) \##(Self.text(height))" width="\##(Self.text(Self.width))" "##
                + ##"height="\##(Self.text(height))" font-family="system-ui, sans-serif" font-size="13">"##,
            "<title>Overall score of the last \(record.points.count - first) runs, in points</title>",
            "<desc>\(HTMLText(TrendExplanation(record).sentences.joined(separator: " ")).markup)</desc>",
        ]
        parts += grid + dates + stretches + levels + changes + marks + gaps + points + alarm
        parts.append("</svg>")
        return HTMLText(safe: parts.joined(separator: "\n"))
    }

    private var grid: [String] {
        let span = scale.upperBound - scale.lowerBound
        let step = [0.01, 0.02, 0.05, 0.1, 0.2].first { span / $0 <= 5 } ?? 0.25
        var parts: [String] = []
        var tick = (scale.lowerBound / step).rounded(.up) * step
        while tick <= scale.upperBound + 1e-9 {
            let y = y(tick)
            parts.append(line(Self.left, y, Self.width - Self.right, y, "line", "#d8dee4"))
            parts.append(label(Self.left - 8, y + 4.5, "end", PercentText.points(tick)))
            tick += step
        }
        return parts
    }

    /// As many dates as there is room for, the last one always.
    private var dates: [String] {
        let shown = first..<record.points.count
        let stride = max(1, Int((Double(slotCount) / 8).rounded(.up)))
        let isOneDay = record.points[shown].allSatisfy { point in
            point.started.seconds.prefix(10) == record.points[first].started.seconds.prefix(10)
        }
        return shown.filter { (record.points.count - 1 - $0) % stride == 0 }.map { point in
            let text = record.points[point].started.seconds
            let date = isOneDay ? text.dropFirst(11).prefix(5) : text.dropFirst(5).prefix(5)
            return label(x(point), Self.top + Self.plot + 50, "middle", String(date))
        }
    }

    /// The stretches of points without a gap between them.
    private var unbroken: [[Int]] {
        var all: [[Int]] = []
        for point in first..<record.points.count where record.points[point].score != nil {
            if let last = all.last?.last, last == point - 1, !record.missedBefore.contains(point) {
                all[all.count - 1].append(point)
            } else {
                all.append([point])
            }
        }
        return all
    }

    private var stretches: [String] {
        unbroken.flatMap { points -> [String] in
            let bounds = points.map { record.points[$0].interval ?? Interval(lower: 0, upper: 0) }
            let upper = zip(points, bounds).map { "\(Self.text(x($0))),\(Self.text(y($1.upper)))" }
            let lower = zip(points, bounds).reversed().map { "\(Self.text(x($0))),\(Self.text(y($1.lower)))" }
            guard points.count > 1 else {
                return [line(x(points[0]), y(bounds[0].lower), x(points[0]), y(bounds[0].upper), "axis", "#59636e")]
            }
            let path = points.map { "\(Self.text(x($0))),\(Self.text(y(record.points[$0].score ?? 0)))" }
            return [
                ##"<polygon points="\##((upper + lower).joined(separator: " "))" class="plot-band" fill="#e3e8ed"/>"##,
                ##"<polyline points="\##(path.joined(separator: " "))" class="plot-path" stroke="#0a5fb4" stroke-width="2" fill="none"/>"##,
            ]
        }
    }

    /// The mean levels before and after the changes.
    private var levels: [String] {
        guard !record.changes.isEmpty else { return [] }
        let edges = [0] + record.changes.map(\.point) + [record.points.count]
        let means = [record.changes[0].before] + record.changes.map(\.after)
        return means.enumerated().compactMap { place, mean in
            let from = max(edges[place], first)
            let to = edges[place + 1] - 1
            guard to >= from else { return nil }
            return line(x(from), y(mean), x(to), y(mean), "axis", "#59636e", dash: "2 4")
        }
    }

    private var changes: [String] {
        record.changes.filter { $0.point > first }.flatMap { change in
            let x = edge(change.point)
            let near = min(max(x, Self.left + 60), Self.width - Self.right - 60)
            return [
                line(x, Self.top - 6, x, Self.top + Self.plot, "undecided", "#8a5a00", dash: "6 4"),
                label(
                    near,
                    18,
                    "middle",
                    "\(PercentText.points(change.before)) → \(PercentText.points(change.after))",
                    style: "ink",
                    "#1c2126",
                    weight: 650
                ),
                label(near, 35, "middle", "changed, p \(PercentText.chance(change.p))"),
            ]
        }
    }

    /// What was changed, and what is held against: letters under the plot.
    private var marks: [String] {
        let shown = record.marks.filter { $0.point >= first }
        return Set(shown.map(\.point)).sorted().flatMap { point in
            let letters = shown.filter { $0.point == point }.map(\.kind.letter).joined(separator: " ")
            return [
                line(edge(point), Self.top, edge(point), Self.top + Self.plot + 10, "axis", "#59636e"),
                label(edge(point), Self.top + Self.plot + 26, "middle", letters, style: "ink", "#1c2126", weight: 650),
            ]
        }
    }

    private var gaps: [String] {
        (first..<record.points.count).filter { record.points[$0].score == nil }.map { point in
            label(x(point), Self.top + Self.plot - 8, "middle", "×", style: "ink", "#1c2126", weight: 650)
        }
    }

    private var points: [String] {
        (first..<record.points.count).compactMap { point in
            guard let score = record.points[point].score else { return nil }
            let isLast = point == record.points.count - 1
            return
                ##"<circle cx="\##(Self.text(x(point)))" cy="\##(Self.text(y(score)))" r="\##(isLast ? "5.5" : "3")" "##
                + ##"class="plot-better" fill="#0a5fb4"/>"##
        }
    }

    private var alarm: [String] {
        guard let alarm = record.alarm, alarm.point >= first, let score = record.points[alarm.point].score else {
            return []
        }
        let x = x(alarm.point)
        let y = y(score)
        let near = min(max(x, Self.left + 40), Self.width - Self.right - 40)
        return [
            ##"<path d="M\##(Self.text(x)) \##(Self.text(y - 24))l8 14h-16z" class="plot-undecided" fill="#8a5a00" stroke="none"/>"##,
            label(
                near,
                y - 30,
                "middle",
                alarm.isRise ? "drift upwards" : "drift downwards",
                style: "ink",
                "#1c2126",
                weight: 650
            ),
        ]
    }

    private func x(_ point: Int) -> Double {
        let step = (Self.width - Self.left - Self.right) / Double(max(slotCount, 1))
        return Self.left + (Double(slots[point] ?? 0) + 0.5) * step
    }

    /// The place between a point and the one before it.
    private func edge(_ point: Int) -> Double {
        guard point > first else { return Self.left }
        return (x(point) + x(point - 1)) / 2
    }

    private func y(_ value: Double) -> Double {
        let share = (value - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
        return Self.top + (1 - min(max(share, 0), 1)) * Self.plot
    }

    private func line(
        _ x1: Double,
        _ y1: Double,
        _ x2: Double,
        _ y2: Double,
        _ style: String,
        _ color: String,
        dash: String? = nil
    ) -> String {
        let dashes = dash.map { ##" stroke-dasharray="\##($0)""## } ?? ""
        return
            ##"<line x1="\##(Self.text(x1))" y1="\##(Self.text(y1))" x2="\##(Self.text(x2))" y2="\##(Self.text(y2))" "##
            + ##"class="plot-\##(style)" stroke="\##(color)"\##(dashes)/>"##
    }

    private func label(
        _ x: Double,
        _ y: Double,
        _ anchor: String,
        _ text: String,
        style: String = "soft",
        _ color: String = "#59636e",
        weight: Int = 400
    ) -> String {
        let bold = weight == 400 ? "" : ##" font-weight="\##(weight)""##
        return
            ##"<text x="\##(Self.text(x))" y="\##(Self.text(y))" text-anchor="\##(anchor)" class="plot-\##(style)" "##
            + ##"fill="\##(color)"\##(bold)>\##(text)</text>"##
    }

    /// A coordinate with at most one decimal, in no locale.
    private static func text(_ value: Double) -> String { PlotNumber(value).text }
}

extension TrendRecord.Mark.Kind {
    /// The letter under the chart.
    fileprivate var letter: String {
        switch self {
        case .baseline: "B"
        case .otherBaseline: "A"
        case .suite: "S"
        case .model: "M"
        }
    }
}
