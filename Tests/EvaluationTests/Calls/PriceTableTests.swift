// Promises of what calls cost, before they are made and after.

import Content
import Evaluation
import Testing

@Suite("price table")
struct PriceTableTests {
    private static let prices = PriceTable([
        .init(model: "m", inputPerMillion: 2, outputPerMillion: 8, asOf: "2026-01-01"),
        .init(model: "free", inputPerMillion: 0, outputPerMillion: 0, asOf: "2026-01-01"),
    ])

    @Test("prices the tokens of question and answer apart")
    func cost() {
        let usage = Usage(inputTokens: 500_000, outputTokens: 250_000, cachedTokens: 400_000)
        #expect(Self.prices.cost(of: usage, model: "m") == 3)
        #expect(Self.prices.cost(of: usage, model: "free") == 0)
    }

    @Test("knows no cost without a price or a count, rather than none")
    func unknown() {
        #expect(Self.prices.cost(of: Usage(inputTokens: 1), model: "other") == nil)
        #expect(Self.prices.cost(of: nil, model: "m") == nil)
        #expect(PriceTable().row(for: "m") == nil)
    }

    @Test("takes the later of two rows of a model")
    func later() {
        let row = PriceTable.Row(model: "m", inputPerMillion: 1, outputPerMillion: 1, asOf: "2025-01-01")
        let newer = PriceTable.Row(model: "m", inputPerMillion: 3, outputPerMillion: 1, asOf: "2026-01-01")
        #expect(PriceTable([row, newer]).row(for: "m") == newer)
    }

    @Test("bounds a request by the bytes of the question and the longest answer")
    func most() throws {
        // {"content":"Hé?","role":"user"} has 32 bytes.
        let request = ModelRequest(messages: [Message(.user, "Hé?")], sampling: Sampling(maxTokens: 100))
        let most = try #require(Self.prices.mostCost(of: request, model: "m"))
        #expect(abs(most - (32.0 * 2 + 100 * 8) / 1e6) < 1e-15)
        // Four bytes a token: "Hé?" has four.
        let rough = try #require(Self.prices.roughCost(of: request, model: "m"))
        #expect(abs(rough - (1.0 * 2 + 100 * 8) / 1e6) < 1e-15)
    }

    @Test("counts tools as part of the question")
    func tools() throws {
        var request = ModelRequest(messages: [Message(.user, "x")], sampling: Sampling(maxTokens: 1))
        let bare = try #require(Self.prices.mostCost(of: request, model: "m"))
        request.tools = ["a", "b"]
        let own = try #require(Self.prices.mostCost(of: request, model: "m"))
        #expect(abs(own - bare - 9.0 * 2 / 1e6) < 1e-15, "[\"a\",\"b\"] has nine bytes")
    }

    @Test("cannot bound an answer without a longest length")
    func endless() {
        let request = ModelRequest(messages: [Message(.user, "x")])
        #expect(Self.prices.mostCost(of: request, model: "m") == nil)
        #expect(Self.prices.roughCost(of: request, model: "m") == nil)
    }
}
