// Tells a user whether more samples are worth their cost.

package import Assessments
import Evaluation
import Statistics

/// How many samples a case are worth their calls.
///
/// Var(mean d) = (variance of true change + within/k_B + within/k_C)/n: at equal calls more cases beat more samples. Where there
/// are no more cases, k_C = 4 within / variance of true change, rounded up, leaves samples a fifth of the variance; beyond 8 a
/// run pays for little. A baseline is paid once: 5.
package struct SampleAdvice: Hashable, Sendable {
    /// Samples a case of a baseline.
    package static let baseline = 5
    /// More samples of a run are not worth their calls.
    package static let most = 8

    /// The variance of a case's true change, in the comparison; 0 when chance explains all of it.
    package let trueChange: Double
    /// Samples a case of a run, when no more cases can be had: 1 to 8.
    package let candidate: Int

    /// Advises.
    ///
    /// - Parameters:
    ///   - within: The variance of a case's samples; not below 0.
    ///   - seen: An earlier comparison of the same test.
    package init?(within: Double, seen: PairedResult) {
        guard within >= 0, seen.samples.baseline > 0, seen.samples.candidate > 0,
            let spread = Variation.spread(seen, isSingle: seen.samples == PlannedSamples(baseline: 1, candidate: 1))
        else { return nil }
        // The mean square less the squared mean: a drop that all cases share is no reason for more samples.
        let variance = spread - seen.difference * seen.difference
        trueChange = max(
            0,
            variance - within * (1 / Double(seen.samples.baseline) + 1 / Double(seen.samples.candidate))
        )
        guard within > 0 else {
            candidate = 1
            return
        }
        let wanted = 4 * within / trueChange
        candidate = wanted < Double(Self.most) ? max(1, Int((wanted - 1e-9).rounded(.up))) : Self.most
    }
}
