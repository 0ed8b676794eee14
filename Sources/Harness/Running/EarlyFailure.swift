// Saves the cost and time of a run against a broken model.

package import Evaluation

/// Notices that a model cannot be asked at all, before a whole suite is spent on finding out.
///
/// The run stops when no request has succeeded and the first five answers agree on the code with which it would end; fewer than
/// five planned attempts that all agree say the same. A provider's limit that ends only after the run does stops it at once. What
/// has stopped a run stays its reason, however the calls end that were in flight then.
package struct EarlyFailure: Sendable {
    /// How many answers must agree.
    static let quorum = 5

    private var first: CallFailure?
    private var agreeing = 0
    private var isRuledOut = false

    /// The failure on which the first answers agreed; `nil` as long as the run may go on.
    package private(set) var verdict: CallFailure?

    /// Creates a watch.
    package init() {}

    /// Takes note of one call; `nil` is a success.
    package mutating func note(_ failure: CallFailure?) {
        guard verdict == nil else { return }
        if let failure, failure.kind == .quotaWindow { verdict = failure }
        guard !isRuledOut else { return }
        guard let failure, let code = Self.exitCode(of: failure.kind),
            first.map({ Self.exitCode(of: $0.kind) == code }) ?? true
        else {
            isRuledOut = true
            return
        }
        first = first ?? failure
        agreeing += 1
        if agreeing >= Self.quorum { verdict = verdict ?? first }
    }

    /// The failure on which all answers of a finished run agreed, however few.
    package var finalVerdict: CallFailure? { verdict ?? (isRuledOut ? nil : first) }

    /// The code with which a run ends that never got an answer for this reason; `nil` for reasons that do not end a run.
    package static func exitCode(of kind: CallFailure.Class) -> ExitCode? {
        switch kind {
        case .permission, .quota: .permission
        case .unknownModel, .wrongAddress: .configuration
        case .connection, .tls, .timeout, .server, .malformedResponse: .unavailable
        case .badRequest, .notRecorded: .data
        case .quotaWindow, .rateLimited: .temporary
        case .contextLength, .tooLarge, .cancelled, .ingested: nil
        }
    }
}
