// Tells a user the power of a run in one sentence.

import Text

/// Says in one sentence what a run will see.
package struct ForecastSentence: CustomStringConvertible {
    private let row: ForecastRow

    /// Takes up what is foreseen.
    package init(_ row: ForecastRow) {
        self.row = row
    }

    /// `500 cases, discordance about 0.20: this run will see a drop of 5.6 points 4 times in 5; it can pass at a margin of
    /// 3 points 4 times in 10; 1,504 cases would make that 8 in 10`.
    package var description: String {
        let cases = "\(PercentText.count(Double(row.cases))) \(row.cases == 1 ? "case" : "cases")"
        let hundredths = Int((row.discordance * 100).rounded())
        let discordance = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
        let sees =
            row.smallestDrop.map { "this run will see a drop of \(Self.points($0)) points 4 times in 5" }
            ?? "this run sees no drop, however large, 4 times in 5"
        let passes = "it can pass at a margin of \(Self.points(row.margin)) points \(Self.times(row.chanceToHold))"
        return "\(cases), discordance about \(discordance): \(sees); \(passes)\(needed)"
    }

    private var needed: String {
        let isEnough = row.chanceToHold >= 0.8
        guard let cases = row.casesToHold else { return isEnough ? "" : "; no number of cases makes that 8 in 10" }
        let count = "\(PercentText.count(Double(cases))) cases"
        return isEnough ? "; \(count) are enough for 8 in 10" : "; \(count) would make that 8 in 10"
    }

    /// `4 times in 10`, and words at the ends.
    package static func times(_ chance: Double) -> String {
        if chance <= 0 { return "never" }
        if chance < 0.05 { return "hardly ever" }
        if chance >= 0.95 { return "nearly always" }
        let tenths = Int((chance * 10).rounded())
        return tenths == 1 ? "1 time in 10" : "\(tenths) times in 10"
    }

    /// `3` and `5.6`.
    package static func points(_ value: Double) -> String {
        let text = PercentText.points(value)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
