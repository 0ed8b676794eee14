// Proves what a user is told that a run will cost: about, and at most.

import Evaluation
import Harness
import Planning
import PortSupport
import Testing

@Suite("forecasts of costs")
struct CostForecastTests {
    /// One dollar a token of the question, two a token of the answer.
    private static let prices = PriceTable([
        PriceTable.Row(model: "good", inputPerMillion: 1e6, outputPerMillion: 2e6, asOf: "2026-01-01")
    ])

    private static func forecast(
        samples: Int = 1,
        prices: PriceTable = prices,
        measured: CostForecast.Measured? = nil
    ) async throws -> CostForecast {
        let bench = try Bench(cases: 10)
        let job = try await bench.job(bench.request { $0.selection.samples = samples })
        return try CostForecast(job.plan.tests[0], model: "good", prices: prices, measured: measured)
    }

    @Test("without a price nothing is known but the number of calls")
    func unpriced() async throws {
        let forecast = try await Self.forecast(samples: 3, prices: PriceTable())
        #expect(forecast.calls == 30 && !forecast.isPriced && forecast.about == nil && forecast.most == nil)
    }

    @Test("without a measurement, four bytes are a token and every answer is as long as it may be")
    func rough() async throws {
        let forecast = try await Self.forecast()
        // c00 has 3 bytes: one token, and 8 tokens of answer.
        #expect(forecast.about == 10 * (1 + 16) && !forecast.isMeasured && forecast.isPriced)
        let most = try #require(forecast.most)
        #expect(most > 10 * (3 + 16), "every byte of a message may be a token")
        #expect(try await Self.forecast(samples: 3).most == 3 * most)
    }

    @Test("a measurement says what is likely, and does not raise what can be spent at most")
    func measured() async throws {
        let likely = try await Self.forecast(measured: CostForecast.Measured(inputTokens: 4, outputTokens: 2))
        #expect(likely.about == 10 * (4 + 4) && likely.isMeasured)
        let long = try await Self.forecast(measured: CostForecast.Measured(inputTokens: 4_000, outputTokens: 2))
        #expect(long.about == long.most)
    }

    @Test("without a longest answer there is no most, and an estimate only where one was measured")
    func endless() async throws {
        let planned = PlannedTest(
            test: SuiteTest(id: "t"),
            cases: MemoryCases(count: 10),
            positions: Array(0..<10),
            samples: 1,
            request: { _, _ in ModelRequest(messages: [Message(.user, "?")]) },
            grade: { _, _, _ in [] }
        )
        let blind = try CostForecast(planned, model: "good", prices: Self.prices, measured: nil)
        #expect(blind.isPriced && blind.about == nil && blind.most == nil)
        let usage = CostForecast.Measured(inputTokens: 4, outputTokens: 2)
        let measured = try CostForecast(planned, model: "good", prices: Self.prices, measured: usage)
        #expect(measured.about == 80 && measured.most == nil)
    }

    @Test("a sum knows only what all of its parts know")
    func sum() async throws {
        let rough = try await Self.forecast()
        let likely = try await Self.forecast(measured: CostForecast.Measured(inputTokens: 4, outputTokens: 2))
        let unpriced = try await Self.forecast(prices: PriceTable())
        let both = CostForecast(sum: [rough, likely])
        #expect(both.calls == 20 && both.about == 250 && both.isPriced && !both.isMeasured)
        let dim = CostForecast(sum: [rough, unpriced])
        #expect(dim.calls == 20 && dim.about == nil && dim.most == nil && !dim.isPriced)
        #expect(CostForecast(sum: []).about == 0)
    }
}
