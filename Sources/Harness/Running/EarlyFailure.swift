// Saves the cost and time of a run against a broken model.

package import Evaluation

/// Notices that a model cannot be asked at all, before a whole suite is spent on finding out.
///
/// The run stops when no request has succeeded and the first five answers agree on why; fewer than five planned attempts
/// that all agree say the same.
package struct EarlyFailure: Sendable {
    /// How many answers must agree.
    static let quorum = 5

    private var first: CallFailure?
    private var agreeing = 0
    private var isRuledOut = false

    /// Creates a watch.
    package init() {}

    /// Takes note of one call; `nil` is a success.
    package mutating func note(_ failure: CallFailure?) {
        guard !isRuledOut else { return }
        guard let failure, Self.exitCode(of: failure.kind) != nil else {
            isRuledOut = true
            return
        }
        if let first, first.kind != failure.kind {
            isRuledOut = true
            return
        }
        first = first ?? failure
        agreeing += 1
    }

    /// The failure on which the first answers agreed; `nil` as long as the run may go on.
    package var verdict: CallFailure? { !isRuledOut && agreeing >= Self.quorum ? first : nil }

    /// The failure on which all answers of a finished run agreed, however few.
    package var finalVerdict: CallFailure? { isRuledOut ? nil : first }

    /// The code with which a run ends that never got an answer for this reason; `nil` for reasons that do not end a run.
    package static func exitCode(of kind: CallFailure.Class) -> ExitCode? {
        switch kind {
        case .permission, .quota: .permission
        case .unknownModel: .configuration
        case .connection, .tls: .unavailable
        case .badRequest, .notRecorded: .data
        case .timeout, .rateLimited, .server, .malformedResponse, .tooLarge, .cancelled, .ingested: nil
        }
    }
}
