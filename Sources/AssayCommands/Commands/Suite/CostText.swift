// Writes money the same way everywhere.

import Content
import Regression
import Text
import Workflows

/// Writes what calls cost, or that nobody knows.
enum CostText {
    /// About what calls cost, and the most.
    static func cells(_ cost: CostForecast) -> [Cell] {
        [cost.about, cost.most].map { .money($0, otherwise: cost.isPriced ? "no limit" : "no price") }
    }

    /// What a run costs, and how that was reckoned.
    static func sentence(_ cost: CostForecast, model: String) -> String {
        let calls = "\(PercentText.count(Double(cost.calls))) calls"
        guard cost.isPriced else { return "\(calls); no price of '\(model)' is known: add one to prices.yaml" }
        let basis = cost.isMeasured ? "by what an earlier run used" : "by 4 bytes a token and full answers"
        let about = cost.about.map { ", about \(dollars($0)) (\(basis))" } ?? ""
        let most = cost.most.map { ", at most \(dollars($0))" } ?? ", with no limit: a test sets no max_tokens"
        return "\(calls)\(about)\(most), each sent once"
    }

    private static func dollars(_ cost: Double) -> String { "$" + NumberText.fiveDigits(cost) }
}
