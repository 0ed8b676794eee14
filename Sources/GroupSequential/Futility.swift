// Whether a drop is still within reach of a sequential run.

import Statistics

/// Stopping a run in which a drop is out of reach: for a gate that only fails on red.
///
/// Stopping for futility ends a run without a red, so it can only take false alarms away, never add one: the boundaries stay as
/// they are (non-binding).
package enum Futility {
    /// The chance that the z of a finished run passes a boundary, given its z so far: the conditional power of Brownian motion
    /// under drift (Jennison & Turnbull 2000, chapter 10).
    ///
    /// Phi((z sqrt(f) + drift (1 - f) - boundary) / sqrt(1 - f))
    ///
    /// - Parameters:
    ///   - z: The statistic so far.
    ///   - fraction: The part of the plan that was run, in (0, 1].
    ///   - drift: The mean that z would have at the end of the plan.
    ///   - boundary: What z has to reach at the end.
    /// - Returns: A probability; at the plan's end 1 or 0.
    package static func conditionalPower(z: Double, fraction: Double, drift: Double, boundary: Double) -> Double {
        guard fraction < 1 else { return z >= boundary ? 1 : 0 }
        let left = 1 - max(0, fraction)
        return Normal.cdf((z * max(0, fraction).squareRoot() + drift * left - boundary) / left.squareRoot())
    }
}

extension SequentialLook {
    /// The chance of a proven drop at the end of the plan if the true drop were this large.
    ///
    /// The standard error is that of the bounded score at this drop, with the design effect, so that it is not 0 where nothing
    /// differed yet; tests add up as in MOVER.
    ///
    /// - Parameter drop: In (0, 1): the smallest drop that the suite was built to see.
    /// - Returns: A probability; 1 where nothing can be said, as without pairs or with a single cluster.
    package func conditionalPower(ofDrop drop: Double) -> Double {
        let spread = readings.combined(\.valid) { reading in
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
