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
