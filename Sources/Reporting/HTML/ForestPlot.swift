// Draws one row of a forest plot: an estimate with its interval, on an axis that all rows of a table share.

import Text

/// The axis that the rows of a forest plot share, and the drawing of a row.
///
/// Each row is an SVG of its own in a table's cell, beside its numbers. All positions are percentages, so that a row fits any width
/// without scaling its strokes, and all colours are attributes that a style sheet may replace.
struct ForestPlot {
    /// What the axis counts.
    enum Quantity {
        /// Differences in -1…1, shown in points.
        case difference
        /// Scores in 0…1, shown in per cent.
        case score
    }

    /// One row.
    struct Row {
        /// The estimate.
        var estimate: Double
        /// Lower and upper end; anything but two numbers draws no interval.
        var interval: [Double]
        /// The range that is tolerable, drawn as a band.
        var band: ClosedRange<Double>?
        /// A value with a mark of its own: minus the worst plausible drop, or a threshold.
        var marker: Double?
        /// The tone of the row's status.
        var tone: String
        /// The row in words, for those who cannot see it.
        var description: String
        /// Whether the row is the sum of the others.
        var isOverall = false
    }

    private let quantity: Quantity
    private let lower: Double
    private let upper: Double
    private let ticks: [Double]

    /// Chooses an axis on which every row fits.
    init(_ quantity: Quantity, rows: [Row]) {
        self.quantity = quantity
        let values = rows.flatMap { row in
            [row.estimate, row.marker, row.band?.lowerBound, row.band?.upperBound].compactMap { $0 } + row.interval
        }
        let limits = quantity == .difference ? -1.0...1.0 : 0.0...1.0
        let finite = values.filter(\.isFinite).map { min(max($0, limits.lowerBound), limits.upperBound) }
        let isDifference = quantity == .difference
        let low = min(finite.min() ?? 0, isDifference ? -0.01 : 1)
        let high = max(finite.max() ?? 1, isDifference ? 0.01 : 0)
        let step = Self.step(for: max(high - low, 0.01))
        // A mark at the very end of the axis would be cut in half.
        let pad = (high - low) * 0.06
        self.lower = isDifference ? low - pad : max(low - max(pad, step * 0.5), -0.03)
        self.upper = isDifference ? high + pad : min(high + max(pad, step * 0.5), 1.03)
        let first = Int((lower / step).rounded(.up))
        let last = Int((upper / step).rounded(.down))
        self.ticks = first <= last ? (first...last).map { Double($0) * step }.filter { limits.contains($0) } : []
    }

    /// The axis with its numbers.
    var axisMarkup: HTMLText {
        var markup = #"<svg class="forest axis" width="320" height="24" aria-hidden="true" focusable="false">"#
        for tick in ticks {
            let text = quantity == .difference ? PageFigures.points(tick) : PageFigures.decimal(tick * 100, tickPlaces)
            let label = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
            markup += #"<text x="\#(x(tick))" y="16" text-anchor="middle" font-size="12" fill="#5b616a">\#(label)</text>"#
        }
        return HTMLText(safe: markup + "</svg>")
    }

    /// Draws a row.
    func markup(_ row: Row) -> HTMLText {
        let colour = Self.colours[row.tone] ?? "#4c5560"
        let label = HTMLText(attribute: row.description).markup
        var markup = #"<svg class="forest \#(row.tone)" width="320" height="44" role="img" aria-label="\#(label)">"#
        if let band = row.band {
            let width = PageFigures.decimal(share(band.upperBound) - share(band.lowerBound), 2)
            let start = #"<rect class="band" x="\#(x(band.lowerBound))" y="0" width="\#(width)%" height="100%" "#
            markup += start + ##"fill="#dfe3e8"/>"##
        }
        for tick in ticks where !(quantity == .difference && tick == 0) {
            markup += line("grid", x(tick), "0", x(tick), "100%", "#e3e3df", 1)
        }
        if quantity == .difference { markup += line("zero", x(0), "0", x(0), "100%", "#5b616a", 1) }
        if row.interval.count == 2, row.interval.allSatisfy(\.isFinite) {
            let ends = row.interval.map(x)
            markup += line("range", ends[0], "50%", ends[1], "50%", colour, 2.5)
            for end in ends { markup += mark(end, #"<path class="range" d="M0-5V5" stroke="\#(colour)" stroke-width="2"/>"#) }
        }
        if let marker = row.marker, marker.isFinite {
            let path = quantity == .difference ? "M5-6L-2 0 5 6z" : "M0-14V14"
            let style = quantity == .difference ? #"fill="#fff" stroke="\#(colour)" stroke-width="1.8""# : Self.threshold
            markup += mark(x(marker), #"<path class="marker" d="\#(path)" \#(style)/>"#)
        }
        if row.estimate.isFinite {
            let shape =
                row.isOverall
                ? #"<path class="dot" d="M0-7.5L7.5 0 0 7.5-7.5 0z" fill="\#(colour)"/>"#
                : #"<circle class="dot" r="5.5" fill="\#(colour)"/>"#
            markup += mark(x(row.estimate), shape)
        }
        return HTMLText(safe: markup + "</svg>")
    }

    private var tickPlaces: Int { ticks.allSatisfy { ($0 * 100).rounded() == $0 * 100 } ? 0 : 1 }

    /// Where a value stands, in per cent of the width.
    private func share(_ value: Double) -> Double {
        guard upper > lower else { return 50 }
        return min(max((value - lower) / (upper - lower) * 100, 0), 100)
    }

    private func x(_ value: Double) -> String { PageFigures.decimal(share(value), 2) + "%" }

    /// A shape around a point: a nested SVG is the one way to place a path by per cent.
    private func mark(_ x: String, _ shape: String) -> String {
        #"<svg x="\#(x)" y="50%" width="1" height="1" overflow="visible">\#(shape)</svg>"#
    }

    private func line(
        _ name: String,
        _ x1: String,
        _ y1: String,
        _ x2: String,
        _ y2: String,
        _ colour: String,
        _ width: Double
    ) -> String {
        let ends = #"x1="\#(x1)" y1="\#(y1)" x2="\#(x2)" y2="\#(y2)""#
        return #"<line class="\#(name)" \#(ends) stroke="\#(colour)" stroke-width="\#(width)"/>"#
    }

    /// A round step that gives at most seven ticks.
    private static func step(for width: Double) -> Double {
        [0.005, 0.01, 0.02, 0.05, 0.1, 0.2].first { width / $0 <= 6 } ?? 0.5
    }

    private static let threshold = ##"stroke="#1c1e21" stroke-width="2" stroke-dasharray="4 3""##

    private static let colours = [
        "pass": "#17693f", "better": "#1b5e9e", "fail": "#b3261e", "undecided": "#7d5200", "none": "#4c5560",
    ]
}
