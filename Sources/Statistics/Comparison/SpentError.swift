// Lets reports of runs that stopped early say how much chance of a false alarm they used.

/// How much of its error a sequential rule has spent on either side.
package struct SpentError: Hashable, Sendable {
    /// On the side of a drop.
    package var worse: Double
    /// On the side of a gain.
    package var better: Double

    /// Names the errors.
    package init(worse: Double = 0, better: Double = 0) {
        self.worse = worse
        self.better = better
    }
}
