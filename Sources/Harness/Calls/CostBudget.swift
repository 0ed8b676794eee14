// Keeps all suites of a run under one cap.

import Evaluation

/// Lets calls through as long as the most that they can cost fits under a cap: shared by all suites of a run.
package actor CostBudget {
    /// Whether there is a cap; without one everything passes at once, and nothing is counted.
    nonisolated let isCapped: Bool
    private var reservation: CostReservation
    private var inFlight = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Creates a budget.
    ///
    /// - Parameters:
    ///   - cap: The most that may be spent, in US dollars; `nil` lets everything through.
    ///   - spent: What earlier tries of the run have spent.
    package init(cap: Double?, spent: Double = 0) {
        self.isCapped = cap != nil
        self.reservation = CostReservation(cap: cap, spent: spent)
    }

    /// Sets money aside for a call, waiting for those in flight to cost less than they could.
    ///
    /// - Parameter amount: The most that the call can cost, in US dollars.
    /// - Returns: `false` when the call could pass the cap whatever those in flight turn out to cost.
    nonisolated func reserve(_ amount: Double) async -> Bool { isCapped ? await take(amount) : true }

    private func take(_ amount: Double) async -> Bool {
        while !reservation.reserve(amount) {
            guard inFlight > 0 else { return false }
            await withCheckedContinuation { waiting.append($0) }
        }
        inFlight += 1
        return true
    }

    /// Turns what was set aside for a call into what it cost.
    nonisolated func settle(reserved amount: Double, spent cost: Double) async {
        if isCapped { await give(back: amount, spent: cost) }
    }

    private func give(back amount: Double, spent cost: Double) {
        reservation.settle(reserved: amount, spent: cost)
        inFlight -= 1
        for one in waiting { one.resume() }
        waiting = []
    }
}
