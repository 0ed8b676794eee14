// Keeps everything about an attempt together, so that a score can be traced.

package import Content

/// One attempt with everything that was learnt from it.
package struct AttemptRecord: Hashable, Sendable {
    /// Which attempt.
    package var key: AttemptKey
    /// The digest of the case that was asked.
    package var caseDigest: ContentDigest
    /// How it ended.
    package var outcome: Outcome
    /// What each grader said; empty when the call failed.
    package var grades: [Grade]
    /// The call that served it; `nil` for a score that came from outside.
    package var call: CallRecord?
    /// The calls of judges that were answered or failed, in the order of their ids.
    package var judgeCalls: [CallRecord]

    /// Creates a record.
    package init(
        key: AttemptKey,
        caseDigest: ContentDigest,
        outcome: Outcome,
        grades: [Grade],
        call: CallRecord?,
        judgeCalls: [CallRecord] = []
    ) {
        self.key = key
        self.caseDigest = caseDigest
        self.outcome = outcome
        self.grades = grades
        self.call = call
        self.judgeCalls = judgeCalls
    }
}
