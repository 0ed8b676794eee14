// Tells a user what a run may cost.

package import Evaluation

/// What a run will cost, before it is paid for: about, and at most, each request being sent once.
package struct CostForecast: Hashable, Sendable {
    /// What a call of one test took on average in an earlier run.
    package struct Measured: Hashable, Sendable {
        /// Tokens of the question.
        package var inputTokens: Double
        /// Tokens of the answer.
        package var outputTokens: Double

        /// Creates an average.
        package init(inputTokens: Double, outputTokens: Double) {
            self.inputTokens = inputTokens
            self.outputTokens = outputTokens
        }
    }

    /// Planned calls.
    package let calls: Int
    /// Whether there is a price.
    package let isPriced: Bool
    /// About what they cost in US dollars; `nil` when there is no price, or neither a measurement nor a longest answer.
    package let about: Double?
    /// The most that they cost in US dollars; `nil` when there is no price, or no longest answer.
    package let most: Double?
    /// Whether every test's part of `about` rests on what an earlier run used, and not on bytes and `max_tokens`.
    package let isMeasured: Bool

    /// Reckons a test's calls.
    ///
    /// - Parameters:
    ///   - planned: The test; its cases are read once where there is a price.
    ///   - model: The provider's model id.
    ///   - prices: What tokens cost.
    ///   - measured: What a call of this test took earlier.
    /// - Throws: Errors of the case file.
    package init(_ planned: PlannedTest, model: String, prices: PriceTable, measured: Measured?) throws {
        calls = planned.positions.count * planned.samples
        isMeasured = measured != nil
        guard let row = prices.row(for: model) else {
            isPriced = false
            about = nil
            most = nil
            return
        }
        isPriced = true
        var rough: Double? = 0
        var largest: Double? = 0
        for position in planned.positions {
            // Samples of a case differ only in their seeds.
            let request = try planned.request(planned.cases.testCase(at: Int(position)), 1)
            let samples = Double(planned.samples)
            rough = Self.sum(rough, prices.roughCost(of: request, model: model).map { $0 * samples })
            largest = Self.sum(largest, prices.mostCost(of: request, model: model).map { $0 * samples })
            if rough == nil, largest == nil { break }
        }
        most = largest
        let calls = Double(calls)
        let likely = measured.map { usage in
            (usage.inputTokens * row.inputPerMillion + usage.outputTokens * row.outputPerMillion) / 1e6 * calls
        }
        // A measurement of longer answers does not raise what can be spent at most.
        about = likely.map { min($0, largest ?? $0) } ?? rough
    }

    /// The costs of several tests together.
    package init(sum tests: [CostForecast]) {
        calls = tests.reduce(0) { $0 + $1.calls }
        about = tests.reduce(0) { Self.sum($0, $1.about) }
        most = tests.reduce(0) { Self.sum($0, $1.most) }
        isMeasured = tests.allSatisfy(\.isMeasured)
        isPriced = tests.allSatisfy(\.isPriced)
    }

    private static func sum(_ left: Double?, _ right: Double?) -> Double? {
        guard let left, let right else { return nil }
        return left + right
    }
}
