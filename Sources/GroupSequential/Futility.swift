// Saves the calls of runs that cannot show a regression any more.

import Statistics

/// Stopping for futility: ends a run in which a significant drop is out of reach.
///
/// The stop is non-binding: it ends a run without a regression, so it can only remove false alarms, and the boundaries stay
/// as they are. It suits a gate that fails only on a regression.
package enum Futility {
    /// The conditional power: the probability that z crosses a boundary at the end of the plan, given its value so far.
    ///
    /// For a Brownian motion with drift (Jennison & Turnbull 2000, chapter 10) it is
    /// Phi((z sqrt(f) + drift (1 - f) - boundary) / sqrt(1 - f)).
    ///
    /// - Parameters:
    ///   - z: The statistic so far.
    ///   - fraction: The part of the plan that was run, in (0, 1].
    ///   - drift: The expected z at the end of the plan.
    ///   - boundary: The boundary of z at the end.
    /// - Returns: A probability; 1 or 0 at the end of the plan.
    package static func conditionalPower(z: Double, fraction: Double, drift: Double, boundary: Double) -> Double {
        guard fraction < 1 else { return z >= boundary ? 1 : 0 }
        let left = 1 - max(0, fraction)
        return Normal.cdf((z * max(0, fraction).squareRoot() + drift * left - boundary) / left.squareRoot())
    }
}

extension SequentialLook {
    /// The conditional power to prove a drop at the end of the plan, for a given true drop.
    ///
    /// The standard error is that of the bounded score at this drop, with the design effect, so it is not 0 when no pair
    /// has differed yet. Tests are combined as in MOVER.
    ///
    /// - Parameter drop: The true drop, in (0, 1): the smallest one that the suite can detect.
    /// - Returns: A probability; 1 without pairs and with a single cluster.
    package func conditionalPower(ofDrop drop: Double) -> Double {
        let spread = readings.combined(.valid) { reading in
            let error = reading.standardError(at: -drop)
            return (reading.mean - error, reading.mean + error)
        }
        guard let spread else { return 1 }
        let error = spread.estimate - spread.interval.lower
        guard error.isFinite, error > 0 else { return 1 }
        return Futility.conditionalPower(
            z: -spread.estimate / error,
            fraction: fraction,
            drift: drop / (error * fraction.squareRoot()),
            boundary: lastZ2
        )
    }

    /// Whether the run may stop because a drop is out of reach; never at a look that has a verdict.
    ///
    /// - Parameters:
    ///   - drop: As for ``conditionalPower(ofDrop:)``.
    ///   - power: The conditional power below which a run is futile.
    ///   - earliest: The part of the plan that is run in any case.
    /// - Returns: Whether to stop without a flag.
    package func isFutile(drop: Double, below power: Double = 0.1, after earliest: Double = 0.2) -> Bool {
        decision.isOpen && fraction >= earliest && conditionalPower(ofDrop: drop) < power
    }
}
