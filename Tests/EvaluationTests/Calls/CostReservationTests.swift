// Promises of the cap on costs: it holds with many calls in flight.

import Evaluation
import Testing

@Suite("cost reservation")
struct CostReservationTests {
    /// Whether each of these amounts was set aside, one after the other.
    private static func reserved(_ amounts: Double..., from money: inout CostReservation) -> [Bool] {
        var found: [Bool] = []
        for amount in amounts { found.append(money.reserve(amount)) }
        return found
    }

    @Test("sets aside up to the cap and no further, with what was spent before")
    func cap() {
        var money = CostReservation(cap: 1, spent: 0.25)
        let found = Self.reserved(0.5, 0.25, 0.001, from: &money)
        #expect(found == [true, true, false], "exactly the cap is allowed")
        #expect(money.reserved == 0.75 && money.spent == 0.25)
    }

    @Test("gives back what a call did not cost")
    func settle() {
        var money = CostReservation(cap: 1)
        let first = Self.reserved(1, 0.5, from: &money)
        money.settle(reserved: 1, spent: 0.25)
        #expect(first == [true, false] && money.reserved == 0 && money.spent == 0.25)
        let second = Self.reserved(0.75, 0.001, from: &money)
        #expect(second == [true, false])
    }

    @Test("without a cap sets everything aside, and never less than nothing")
    func none() {
        var money = CostReservation(cap: nil)
        let found = Self.reserved(1e9, from: &money)
        money.settle(reserved: 2e9, spent: 3)
        #expect(found == [true] && money.reserved == 0 && money.spent == 3)
    }
}
