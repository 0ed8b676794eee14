// Gives every list of a forecast the same columns of cost.

package import Harness
package import Reporting

extension Cell {
    /// About what calls cost, and the most.
    package static func costs(_ cost: CostForecast) -> [Cell] {
        [cost.about, cost.most].map { .money($0, otherwise: cost.isPriced ? "no limit" : "no price") }
    }
}
