// Gathers what the page says of a suite's history.

import Assessments
import Evaluation
import Statistics
import Text

/// What the page says of a suite's history: the chart, the same numbers as a table, and what was found.
struct TrendSection {
    /// The template's values.
    let values: [String: Any]

    init?(_ suite: SuiteAssessment) {
        guard let record = suite.trend, record.points.count > 1 else { return nil }
        var values: [String: Any] = [
            "name": VisibleText(suite.suite).notation, "sentences": TrendExplanation(record).sentences,
            "rows": record.points.indices.suffix(TrendChart.shown).map { Self.row($0, of: record) },
        ]
        if let chart = TrendChart(record).markup { values["chart"] = chart.markup }
        self.values = values
    }

    private static func row(_ point: Int, of record: TrendRecord) -> [String: Any] {
        let own = record.points[point]
        return [
            "run": own.run.rawValue, "began": own.started.seconds.replacing("T", with: " ").prefix(16),
            "score": own.score.map(PercentText.points) ?? "–",
            "interval": own.interval.map { "\(PercentText.points($0.lower)) – \(PercentText.points($0.upper))" } ?? "–",
            "verdict": own.verdict?.rawValue ?? "–",
            "what": VisibleText(record.events(of: point).joined(separator: "; ")).notation,
        ]
    }
}
