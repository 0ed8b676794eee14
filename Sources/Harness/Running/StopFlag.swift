// Lets many causes stop a run while one reason is reported.

import Evaluation
import Synchronization

/// The first reason to stop a run, raised once and seen by the feed.
final class StopFlag: Sendable {
    private let state = Mutex<StopReason?>(nil)

    /// The reason; `nil` as long as the run goes on.
    var reason: StopReason? { state.withLock { $0 } }

    /// Raises the flag; a later reason does not replace an earlier one.
    func raise(_ reason: StopReason) {
        state.withLock { $0 = $0 ?? reason }
    }
}
