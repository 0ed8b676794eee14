// Holds the answer of a gate, of a test, a suite or a run.

package import Statistics

/// What a gate decided, and why.
package struct GateDecision: Hashable, Sendable, Codable {
    /// The three ways to decide, and the way of a run that asked nothing.
    package enum Result: String, Hashable, Sendable, CaseIterable, Codable {
        case pass
        case fail
        case undecided
        /// Nothing was asked: no baseline, no threshold, no required case.
        case none

        /// The effect of a decision on the gate.
        package init(_ gate: Decision.Gate) {
            self =
                switch gate {
                case .pass: .pass
                case .fail: .fail
                case .undecided: .undecided
                }
        }
    }

    /// The decision.
    package var result: Result

    /// One sentence a reason, the weightiest first; notes on a pass are reasons too.
    package var reasons: [String]

    /// Creates a decision.
    package init(_ result: Result, _ reasons: [String] = []) {
        self.result = result
        self.reasons = reasons
    }
}
