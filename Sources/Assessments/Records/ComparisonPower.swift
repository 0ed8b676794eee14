// Keeps what a comparison could see, and what that is reckoned from.

/// What a comparison like this could see.
package struct ComparisonPower: Hashable, Sendable {
    /// The smallest drop that a run like this sees 4 times in 5; `nil` when it could see none.
    package var smallestDetectableDrop: Double?
    /// How much the cases' differences vary; `nil` in records of older versions.
    package var spread: DifferenceSpread?

    /// Creates it from its parts.
    package init(smallestDetectableDrop: Double? = nil, spread: DifferenceSpread? = nil) {
        self.smallestDetectableDrop = smallestDetectableDrop
        self.spread = spread
    }
}
