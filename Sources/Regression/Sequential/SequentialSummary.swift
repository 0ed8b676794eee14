// Tells readers where and why a run stopped early.

import Statistics

/// Where a sequential run stopped, and what that saved.
package struct SequentialSummary: Hashable, Sendable, Codable {
    /// Looks of the plan.
    package var looks: Int
    /// The look at which it stopped, from 1.
    package var look: Int
    /// The share of the plan that was used, in 0…1.
    package var fraction: Double
    /// Calls of the whole plan.
    package var plannedCalls: Int
    /// Calls whose answers the verdict rests on.
    package var usedCalls: Int
    /// Calls that were made beyond them: in flight at the stop, or of required cases; stored, not used.
    package var unusedCalls: Int
    /// Calls that were never made.
    package var savedCalls: Int
    /// What those would have cost at the run's mean cost a call, in US dollars; `nil` without prices.
    package var savedCostUSD: Double?
    /// Whether it stopped because its verdict was settled; `nil` in records of older versions, which did not say.
    package var isSettled: Bool?
    /// Whether it stopped because a regression was out of reach.
    package var isFutile: Bool
    /// The error spent on the side of a drop, of the overall's half of alpha.
    package var spentWorse: Double
    /// The error spent on the side of a gain.
    package var spentBetter: Double
    /// The seed of the order.
    package var orderSeed: UInt64

    /// Creates a summary.
    package init(
        looks: Int,
        look: Int,
        fraction: Double,
        plannedCalls: Int,
        usedCalls: Int,
        unusedCalls: Int,
        savedCalls: Int,
        savedCostUSD: Double? = nil,
        isSettled: Bool?,
        isFutile: Bool,
        spentWorse: Double,
        spentBetter: Double,
        orderSeed: UInt64
    ) {
        self.looks = looks
        self.look = look
        self.fraction = fraction
        self.plannedCalls = plannedCalls
        self.usedCalls = usedCalls
        self.unusedCalls = unusedCalls
        self.savedCalls = savedCalls
        self.savedCostUSD = savedCostUSD
        self.isSettled = isSettled
        self.isFutile = isFutile
        self.spentWorse = spentWorse
        self.spentBetter = spentBetter
        self.orderSeed = orderSeed
    }
}

extension SequentialSummary {
    /// Whether the whole plan was looked at.
    package var isWhole: Bool { savedCalls == 0 && look >= looks }
}

extension SuiteAssessment {
    /// Whether the run stopped, or was stopped, before the end of its plan.
    package var isCut: Bool { sequential.map { !$0.isWhole } ?? false }

    /// Whether all of the suite was compared.
    package var isWhole: Bool { !isCut && !isPartial }

    /// Whether neither a drop nor a gain was proven, of any test.
    package var provesNothing: Bool {
        (tests + [overall]).map(\.comparison?.verdict).allSatisfy { $0 == .held || $0 == .inconclusive }
    }
}
