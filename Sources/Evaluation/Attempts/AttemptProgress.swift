// What a repeated command must know of an attempt.

/// How far an attempt came before its run was interrupted.
package enum AttemptProgress: Hashable, Sendable {
    /// It is scored, or unscored without a score: nothing of it is asked again.
    case done(score: Double?)
    /// The model answered and the grades are missing; `judges` are the calls of judges that were answered.
    case answered(CallRecord, judges: [CallRecord])
    /// The model did not answer any of so many calls: the next one has the next ordinal.
    case unanswered(calls: Int)
}
