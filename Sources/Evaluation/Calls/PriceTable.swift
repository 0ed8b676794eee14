// Lets cost follow from tokens by dated prices.

import Content

/// What tokens cost, and on which day that was true.
package struct PriceTable: Hashable, Sendable {
    /// The price of one model.
    package struct Row: Hashable, Sendable, Codable {
        /// The provider's model id.
        package var model: String
        /// US dollars a million tokens of the question.
        package var inputPerMillion: Double
        /// US dollars a million tokens of the answer.
        package var outputPerMillion: Double
        /// The day on which the price was read.
        package var asOf: String

        /// Creates a row.
        package init(model: String, inputPerMillion: Double, outputPerMillion: Double, asOf: String) {
            self.model = model
            self.inputPerMillion = inputPerMillion
            self.outputPerMillion = outputPerMillion
            self.asOf = asOf
        }
    }

    /// The rows by model id.
    private var rows: [String: Row]

    /// Creates a table; a later row of the same model wins.
    package init(_ rows: [Row] = []) {
        self.rows = Dictionary(rows.map { ($0.model, $0) }, uniquingKeysWith: { _, later in later })
    }

    /// Finds the price of a model.
    package func row(for model: String) -> Row? { rows[model] }

    /// The cost of a call in US dollars; `nil` when the model has no price or the server named no usage.
    package func cost(of usage: Usage?, model: String) -> Double? {
        guard let usage, let row = rows[model] else { return nil }
        return (Double(usage.inputTokens) * row.inputPerMillion + Double(usage.outputTokens) * row.outputPerMillion)
            / 1e6
    }

    /// The most that one request can cost in US dollars; `nil` when the model has no price, or the answer no longest length.
    ///
    /// No token is shorter than a byte, so the bytes of the question bound its tokens; `max_tokens` and the
    /// budget for reasoning bound what the model writes.
    package func mostCost(of request: ModelRequest, model: String) -> Double? {
        guard let most = request.mostTokens else { return nil }
        var bytes = request.tools?.canonicalBytes.count ?? 0
        for message in request.messages { bytes += message.json.canonicalBytes.count }
        return cost(of: Usage(inputTokens: bytes, outputTokens: most), model: model)
    }

    /// What one request costs about in US dollars, before anything was measured; `nil` as for ``mostCost(of:model:)``.
    ///
    /// Four bytes of the messages' text, and of the tools, count as a token; what the model writes as all that it may.
    package func roughCost(of request: ModelRequest, model: String) -> Double? {
        guard let most = request.mostTokens else { return nil }
        var bytes = request.tools?.canonicalBytes.count ?? 0
        for message in request.messages { bytes += message.content.utf8.count }
        return cost(of: Usage(inputTokens: (bytes + 3) / 4, outputTokens: most), model: model)
    }
}
