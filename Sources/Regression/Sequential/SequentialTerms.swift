// Fixes the stopping rule before the first call, and stores it.

package import Content

/// How a run may stop early, as it is planned before the first call.
package struct SequentialTerms: Hashable, Sendable {
    /// Whether it may also stop because a regression is out of reach.
    package var stopsForFutility: Bool

    /// Plans early stops.
    package init(stopsForFutility: Bool = false) {
        self.stopsForFutility = stopsForFutility
    }

    /// Reads terms from a run's manifest; `nil` for a run of a fixed size.
    package init?(json: JSONValue?) {
        guard let isFutile = json?["futility"]?.boolValue else { return nil }
        self.init(stopsForFutility: isFutile)
    }

    /// The terms as a run's manifest keeps them.
    package var json: JSONValue { .object(["futility": .bool(stopsForFutility)]) }
}
