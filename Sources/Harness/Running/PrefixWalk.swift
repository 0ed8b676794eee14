// Tells the steering which looks are complete, while answers arrive in any order.

import Evaluation

/// Follows the planned order to where the first attempt is missing, and tells which looks that reaches.
struct PrefixWalk {
    private let plan: RunPlan
    private var done: DoneBits
    private var walk: any IteratorProtocol<PlannedAttempt>
    private var missing: PlannedAttempt?
    private var complete = 0
    private var look = 0

    /// Begins with what an earlier try has done.
    init(_ plan: RunPlan, done: DoneBits) {
        self.plan = plan
        self.done = done
        self.walk = plan.plannedOrder.makeIterator()
        self.missing = walk.next()
    }

    /// Marks an attempt as done.
    mutating func insert(_ number: Int) {
        done.insert(number)
    }

    /// The next look whose prefix is complete and which was not told before; `nil` when there is none yet.
    mutating func reachedLook() -> CompletedPrefix? {
        while let attempt = missing, done.contains(attempt.number) {
            complete += 1
            missing = walk.next()
        }
        guard look < plan.looks.count, complete >= plan.looks[look].attempts else { return nil }
        defer { look += 1 }
        return CompletedPrefix(look: look, attempts: plan.looks[look].attempts, planned: plan.attemptCount)
    }
}
