// How one attempt left the executor.

import Evaluation

/// How one attempt ended in this try.
enum AttemptEnd: Sendable {
    /// It has an outcome, which the ledger has taken up.
    case settled(AttemptRecord)
    /// A call was cut short: the next try goes on where this one was.
    ///
    /// The failure tells what it waited for, with the status of the last refusal where there was one.
    case cancelled(CallFailure)
    /// The next call could pass the cap on costs: a try with a higher cap goes on.
    case unaffordable
}
