// One place where a call is paid for, to a model or to a judge.

import Evaluation

/// Makes calls within a budget: the most that a call can cost is set aside before it, and what it did cost is spent.
struct PaidCalls: Sendable {
    /// What became of a call.
    enum End: Sendable {
        /// It was answered, or failed after its retries.
        case made(CallRecord)
        /// It was cut short: the next try makes it again.
        case cancelled(CallFailure)
        /// It could pass the cap on costs, and was not made.
        case unaffordable
    }

    let prices: PriceTable
    let budget: CostBudget
    /// Is told of each request that failed and is to be sent again after so many seconds.
    var retrying: @Sendable (CallID, CallFailure, Double) -> Void = { _, _, _ in }

    /// Makes a call.
    ///
    /// - Parameters:
    ///   - service: Who is called.
    ///   - request: What is asked.
    ///   - intent: The call's intent.
    ///   - begin: Runs when the money is set aside and before anything is sent.
    ///   - keep: Runs when the call was answered or failed, before its money is free again.
    /// - Returns: How it ended.
    /// - Throws: What `begin` and `keep` throw.
    func call(
        _ service: any CallService,
        _ request: ModelRequest,
        as intent: CallIntent,
        begin: () async throws -> Void = {},
        keep: (CallRecord) async throws -> Void = { _ in }
    ) async throws -> End {
        let model = service.subject.model
        // Without a cap nothing is set aside; a call without a price is let through there alone, which commands see to.
        let most = budget.isCapped ? prices.mostCost(of: request, model: model) ?? 0 : 0
        guard await budget.reserve(most) else { return .unaffordable }
        var spent = most
        do {
            try await begin()
            let end = await make(service, request, as: intent)
            if case .made(let call) = end {
                spent = Self.spent(on: call, most: most)
                try await keep(call)
            }
            await budget.settle(reserved: most, spent: spent)
            return end
        } catch {
            // A call that waits for this money must not wait for ever.
            await budget.settle(reserved: most, spent: spent)
            throw error
        }
    }

    /// Makes a call, whatever it costs.
    private func make(_ service: any CallService, _ request: ModelRequest, as intent: CallIntent) async -> End {
        let answer = await service.call(request) { [retrying] in retrying(intent.id, $0, $1) }
        let call = CallRecord(intent, answer, prices: prices, model: service.subject.model)
        if let failure = call.failure, failure.kind == .cancelled { return .cancelled(failure) }
        return .made(call)
    }

    /// What a call cost, or the most that it can have cost where the server does not say.
    private static func spent(on call: CallRecord, most: Double) -> Double {
        if let cost = call.costUSD { return cost }
        switch call.failure?.kind {
        // Refused before a token was made.
        case .permission, .quota, .unknownModel, .wrongAddress, .badRequest, .contextLength, .rateLimited, .quotaWindow,
            .notRecorded:
            return 0
        default: return most
        }
    }
}
