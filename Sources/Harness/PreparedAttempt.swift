// Separates what is ready to be sent from what is still on disk.

import Evaluation

/// An attempt that may be sent: its question is made, and its intent is durable unless its answer is already.
struct PreparedAttempt: Sendable {
    let number: Int
    let planned: PlannedTest
    let testCase: TestCase
    let request: ModelRequest
    let intent: CallIntent
    let stored: Transcript?
}
