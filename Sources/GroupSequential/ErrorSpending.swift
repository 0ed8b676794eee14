// Decides how the error of a plan is shared out over its looks, for exact, ranked and normal boundaries alike.

import Foundation
import Statistics

/// An alpha-spending function: the part of a one-sided error that may be spent by each part of a plan (Lan & DeMets 1983).
package enum ErrorSpending: Hashable, Sendable {
    /// alpha * f^rho (Kim & DeMets 1987); rho = 2 spends little early, rho = 1 spends evenly.
    case power(Double)
    /// 2 * (1 - Phi(z_{alpha/2} / sqrt(f))): Lan and DeMets' counterpart of O'Brien and Fleming; it spends almost nothing
    /// early.
    case obrienFleming

    /// The error that may be spent by a fraction of the plan.
    ///
    /// - Parameters:
    ///   - fraction: The part of the plan that was run; clamped to 0...1.
    ///   - alpha: The whole one-sided error, in (0, 1).
    /// - Returns: 0 at the start, alpha at the plan's end.
    package func spent(at fraction: Double, of alpha: Double) -> Double {
        if fraction >= 1 { return alpha }
        guard fraction > 0 else { return 0 }
        switch self {
        case .power(let rho): return alpha * power(fraction, rho)
        case .obrienFleming:
            return 2 * Normal.upperTail(Normal.upperQuantile(alpha / 2) / fraction.squareRoot())
        }
    }

    private func power(_ fraction: Double, _ rho: Double) -> Double {
        rho == 2 ? fraction * fraction : pow(fraction, rho)
    }
}
