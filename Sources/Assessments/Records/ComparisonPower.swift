// Keeps what a comparison could see, and what that is reckoned from.

/// What a comparison like this could see.
package struct ComparisonPower: Hashable, Sendable {
    /// The smallest drop that a run like this sees 4 times in 5; `nil` when it could see none.
    package var smallestDetectableDrop: Double?
    /// How much the cases' differences vary; `nil` in records of older versions.
    package var spread: DifferenceSpread?
    /// The mean variance of a case's samples, on the scale of `spread`; `nil` where no case has two.
    package var within: Double?

    /// Creates it from its parts.
    package init(smallestDetectableDrop: Double? = nil, spread: DifferenceSpread? = nil, within: Double? = nil) {
        self.within = within
        self.smallestDetectableDrop = smallestDetectableDrop
        self.spread = spread
    }
}
