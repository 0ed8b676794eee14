// Lets progress, logs and tests watch a run through one stream.

/// What a running evaluation tells those who watch it.
package enum RunEvent: Sendable {
    /// A suite begins, with how many attempts are planned and how many of them an earlier try has done.
    case suiteStarted(suite: String, planned: Int, alreadyDone: Int)
    /// An attempt ended and is durable.
    case attemptSettled(suite: String, AttemptRecord)
    /// A request failed and will be asked again.
    case retrying(suite: String, AttemptKey, CallFailure, delay: Double)
    /// A suite ended; `stopped` says why when its plan is not complete.
    case suiteFinished(suite: String, stopped: StopReason?)
}
