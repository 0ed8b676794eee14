// One call of a model as the ledger keeps it.

/// What became of a call.
package struct CallRecord: Hashable, Sendable {
    /// The promise that it keeps.
    package var intent: CallIntent
    /// What came back; `nil` when the call failed.
    package var transcript: Transcript?
    /// Why it failed.
    package var failure: CallFailure?
    /// Requests beyond the first.
    package var retries: Int
    /// The cost in US dollars; `nil` when no price is known.
    package var costUSD: Double?

    /// Creates a record.
    package init(
        intent: CallIntent,
        transcript: Transcript? = nil,
        failure: CallFailure? = nil,
        retries: Int = 0,
        costUSD: Double? = nil
    ) {
        self.intent = intent
        self.transcript = transcript
        self.failure = failure
        self.retries = retries
        self.costUSD = costUSD
    }

    /// Records what came back, with what it cost.
    package init(_ intent: CallIntent, _ answer: CallAnswer, prices: PriceTable, model: String) {
        self.init(intent: intent, retries: answer.retries)
        switch answer.result {
        case .success(let found):
            transcript = found
            costUSD = prices.cost(of: found.usage, model: model)
        case .failure(let reason): failure = reason
        }
    }
}
