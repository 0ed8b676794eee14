// How often the cases of a described suite are answered right.

import Statistics

/// How often the cases of a described suite are answered right: each case has its own pass rate, drawn anew for each rerun.
///
/// Rates are drawn anew because a verdict speaks of all cases that the suite stands for, not of these very ones.
package enum PassRateDistribution: Hashable, Sendable {
    /// The same pass rate everywhere, in 0…1.
    case constant(Double)
    /// Pass rates from a beta distribution, both parameters above 0.
    case beta(Double, Double)

    /// Reads a distribution: `0.97`, or `beta:4,1`; `nil` when it is neither.
    package init?(_ text: String) {
        if let rate = Double(text), (0...1).contains(rate) {
            self = .constant(rate)
            return
        }
        guard text.hasPrefix("beta:") else { return nil }
        let parameters = text.dropFirst(5).split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        // Beyond these the draws say nothing that a constant rate would not.
        guard parameters.count == 2, let a = parameters[0], let b = parameters[1],
            (0.01...1e6).contains(a), (0.01...1e6).contains(b)
        else { return nil }
        self = .beta(a, b)
    }

    /// The mean pass rate.
    package var mean: Double {
        switch self {
        case .constant(let rate): rate
        case .beta(let a, let b): a / (a + b)
        }
    }

    /// Draws the pass rate of a case.
    func draw(_ generator: inout SplitMix64) -> Double {
        switch self {
        case .constant(let rate): rate
        case .beta(let a, let b): generator.beta(a, b)
        }
    }
}
