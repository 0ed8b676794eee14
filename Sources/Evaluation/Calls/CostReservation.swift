// Keeps calls in flight from exceeding a cost cap together.

/// Money set aside before calls are sent, so that a cap holds with many calls in flight.
///
/// A call reserves the most that it can cost, and is settled at what it did cost.
package struct CostReservation: Hashable, Sendable {
    /// The most that may be spent, in US dollars; `nil` is no cap.
    package let cap: Double?
    /// What has been spent.
    package private(set) var spent: Double
    /// What calls in flight may still spend.
    package private(set) var reserved: Double

    /// Creates a reservation with what earlier tries of the run have spent.
    package init(cap: Double?, spent: Double = 0) {
        self.cap = cap
        self.spent = spent
        self.reserved = 0
    }

    /// Sets money aside; `false`, with nothing set aside, when it would pass the cap.
    package mutating func reserve(_ amount: Double) -> Bool {
        if let cap, spent + reserved + amount > cap { return false }
        reserved += amount
        return true
    }

    /// Turns a reservation into what was spent.
    package mutating func settle(reserved amount: Double, spent cost: Double) {
        reserved = max(0, reserved - amount)
        spent += cost
    }
}
