// Tells readers where and why a run stopped early.

package import Statistics

/// Where a sequential run stopped, and what that saved.
package struct SequentialSummary: Hashable, Sendable {
    /// The calls of a plan that may end early.
    package struct Calls: Hashable, Sendable {
        /// Calls of the whole plan.
        package var planned: Int
        /// Calls whose answers the verdict rests on.
        package var used: Int
        /// Calls that were made beyond them: in flight at the stop, or of required cases; stored, not used.
        package var unused: Int
        /// Calls that were never made.
        package var saved: Int

        /// Counts calls.
        package init(planned: Int, used: Int, unused: Int, saved: Int) {
            self.planned = planned
            self.used = used
            self.unused = unused
            self.saved = saved
        }
    }

    /// Looks of the plan.
    package var looks: Int
    /// The look at which it stopped, from 1.
    package var look: Int
    /// The share of the plan that was used, in 0…1.
    package var fraction: Double
    /// The calls, made and not made.
    package var calls: Calls
    /// What the calls that were never made would have cost at the run's mean cost a call, in US dollars; `nil` without prices.
    package var savedCostUSD: Double?
    /// Whether it stopped because its verdict was settled; `nil` in records of older versions, which did not say.
    package var isSettled: Bool?
    /// Whether it stopped because a regression was out of reach.
    package var isFutile: Bool
    /// How much of the overall's error was spent on either side, each at most half of alpha.
    package var spent: SpentError
    /// The seed of the order.
    package var orderSeed: UInt64

    /// Creates a summary; what was saved gets its price later.
    package init(
        look: Int,
        of looks: Int,
        fraction: Double,
        calls: Calls,
        isSettled: Bool?,
        isFutile: Bool,
        spent: SpentError = SpentError(),
        orderSeed: UInt64
    ) {
        self.look = look
        self.looks = looks
        self.fraction = fraction
        self.calls = calls
        self.isSettled = isSettled
        self.isFutile = isFutile
        self.spent = spent
        self.orderSeed = orderSeed
    }

    /// Whether the whole plan was looked at.
    package var isWhole: Bool { calls.saved == 0 && look >= looks }
}

extension SequentialSummary: Codable {
    private enum CodingKeys: String, CodingKey {
        case looks, look, fraction, plannedCalls, usedCalls, unusedCalls, savedCalls, savedCostUSD
        case isSettled, isFutile, spentWorse, spentBetter, orderSeed
    }

    package init(from decoder: any Decoder) throws {
        let record = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            look: try record.decode(Int.self, forKey: .look),
            of: try record.decode(Int.self, forKey: .looks),
            fraction: try record.decode(Double.self, forKey: .fraction),
            calls: Calls(
                planned: try record.decode(Int.self, forKey: .plannedCalls),
                used: try record.decode(Int.self, forKey: .usedCalls),
                unused: try record.decode(Int.self, forKey: .unusedCalls),
                saved: try record.decode(Int.self, forKey: .savedCalls)
            ),
            isSettled: try record.decodeIfPresent(Bool.self, forKey: .isSettled),
            isFutile: try record.decode(Bool.self, forKey: .isFutile),
            spent: SpentError(
                worse: try record.decode(Double.self, forKey: .spentWorse),
                better: try record.decode(Double.self, forKey: .spentBetter)
            ),
            orderSeed: try record.decodeSeed(forKey: .orderSeed)
        )
        savedCostUSD = try record.decodeIfPresent(Double.self, forKey: .savedCostUSD)
    }

    package func encode(to encoder: any Encoder) throws {
        var record = encoder.container(keyedBy: CodingKeys.self)
        try record.encode(looks, forKey: .looks)
        try record.encode(look, forKey: .look)
        try record.encode(fraction, forKey: .fraction)
        try record.encode(calls.planned, forKey: .plannedCalls)
        try record.encode(calls.used, forKey: .usedCalls)
        try record.encode(calls.unused, forKey: .unusedCalls)
        try record.encode(calls.saved, forKey: .savedCalls)
        try record.encodeIfPresent(savedCostUSD, forKey: .savedCostUSD)
        try record.encodeIfPresent(isSettled, forKey: .isSettled)
        try record.encode(isFutile, forKey: .isFutile)
        try record.encode(spent.worse, forKey: .spentWorse)
        try record.encode(spent.better, forKey: .spentBetter)
        try record.encode(seed: orderSeed, forKey: .orderSeed)
    }
}

extension SuiteAssessment {
    /// Whether the run stopped, or was stopped, before the end of its plan.
    package var isCut: Bool { sequential.map { !$0.isWhole } ?? false }

    /// Whether all of the suite was compared.
    package var isWhole: Bool { !isCut && !isPartial }

    /// Whether neither a drop nor a gain was proven, of any test.
    package var provesNothing: Bool {
        (tests + [overall]).map(\.verdict).allSatisfy { $0 == .held || $0 == .inconclusive }
    }
}
