// The plan of early stops: fixed before the first call, and part of what makes two runs the same run.

/// How a run may stop early, as it is planned before the first call.
package struct SequentialTerms: Hashable, Sendable {
    /// Whether it may also stop because a regression is out of reach.
    package var stopsForFutility: Bool

    /// Plans early stops.
    package init(stopsForFutility: Bool = false) {
        self.stopsForFutility = stopsForFutility
    }
}
