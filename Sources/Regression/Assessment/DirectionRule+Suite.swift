// Carries what a suite says of its direction into the statistics.

package import Evaluation
package import Statistics

extension DirectionRule {
    /// The rule that a suite's gate names.
    package init(_ direction: GateRules.Direction) {
        self =
            switch direction {
            case .auto: .auto
            case .weighted: .weighted
            case .pooled: .pooled
            }
    }
}
