// Says what calls cost in the same words before a run and in a forecast.

package import Harness
import Text

extension CostForecast {
    /// What a run costs, and how that was reckoned.
    ///
    /// - Parameter model: The provider's model id.
    /// - Returns: A clause that begins with the number of calls.
    package func sentence(model: String) -> String {
        let calls = "\(PercentText.count(Double(calls))) calls"
        guard isPriced else { return "\(calls); no price of '\(model)' is known: add one to prices.yaml" }
        let basis = isMeasured ? "by what an earlier run used" : "by 4 bytes a token and full answers"
        let about = about.map { ", about \(Self.dollars($0)) (\(basis))" } ?? ""
        let most = most.map { ", at most \(Self.dollars($0))" } ?? ", with no limit: a test sets no max_tokens"
        return "\(calls)\(about)\(most), each sent once"
    }

    private static func dollars(_ cost: Double) -> String { "$" + NumberText.fiveDigits(cost) }
}
