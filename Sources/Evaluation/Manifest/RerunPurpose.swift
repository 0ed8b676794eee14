// A rerun is never compared as a run of its own, so every reader must see what it was for.

/// What a baseline's model is asked again for.
package enum RerunPurpose: String, Hashable, Sendable {
    /// To let a regression stay, or not.
    case confirmation = "confirm red"
    /// To see whether the model is still the one that it was.
    case driftCheck = "drift check"
}
