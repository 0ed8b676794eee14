// Gives every list of a forecast the same columns of cost.

import Harness
import Reporting

extension Cell {
    /// About what calls cost, and the most.
    static func costs(_ cost: CostForecast) -> [Cell] {
        [cost.about, cost.most].map { .money($0, otherwise: cost.isPriced ? "no limit" : "no price") }
    }
}
