// Is the unit of work of the executor.

import Evaluation

/// One attempt of a plan.
package struct PlannedAttempt: Hashable, Sendable {
    /// The attempt's number in the plan: by test, case and sample, from 0.
    package let number: Int
    /// The test's index in the plan.
    package let test: Int
    /// The case's position in its source.
    package let position: Int
    /// The sample, from 1.
    package let sample: Int
}

/// The attempts of a plan, made one after another: a list of a million would take more memory than all else.
package struct PlannedAttempts: Sequence, Sendable {
    private let plan: RunPlan
    private let slots: [UInt32]

    init(of plan: RunPlan, slots: [UInt32]) {
        self.plan = plan
        self.slots = slots
    }

    /// Goes from slot to slot, and through the samples of each.
    package struct Iterator: IteratorProtocol {
        fileprivate let plan: RunPlan
        fileprivate let slots: [UInt32]
        private var place = 0
        private var sample = 0

        fileprivate init(_ attempts: PlannedAttempts) {
            plan = attempts.plan
            slots = attempts.slots
        }

        package mutating func next() -> PlannedAttempt? {
            while place < slots.count {
                sample += 1
                if sample <= plan.samples(ofSlot: slots[place]) {
                    return plan.attempt(slot: slots[place], sample: sample)
                }
                (place, sample) = (place + 1, 0)
            }
            return nil
        }
    }

    package func makeIterator() -> Iterator { Iterator(self) }
}
