// Tells for which occasion a run is made, since a gate means something else on each.

/// The occasion of a run.
package enum Occasion: String, Hashable, Sendable, CaseIterable {
    /// A gate that is too blind to see the unacceptable drop is refused.
    case pullRequest = "pull_request"
    /// An undecided gate is denied.
    case promotion
    /// A scheduled run.
    case nightly
}
