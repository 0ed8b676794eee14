// How one attempt left the executor.

import Evaluation

/// How one attempt ended in this try.
enum AttemptEnd: Sendable {
    /// It has an outcome, which the ledger has taken up.
    case settled(AttemptRecord)
    /// A call was cut short: the next try goes on where this one was.
    case cancelled
    /// The next call could pass the cap on costs: a try with a higher cap goes on.
    case unaffordable
}
