// Review and serving are two things: this is the review, and pointers are the serving.

/// Where a version stands in its review.
package enum VersionState: String, Hashable, Sendable, Codable, CaseIterable {
    /// Known, its digest fixed, without evidence.
    case registered
    /// It has complete evidence that is bound to it.
    case candidate
    /// A gate allowed it and the quorum was met, until a moment.
    case approved
    /// A gate or a person said no.
    case rejected
    /// An incident holds it: it can be neither promoted nor gone back to.
    case quarantined
    /// It serves nowhere and never will again.
    case retired

    /// The states that a version can go to from here.
    package var next: [VersionState] {
        switch self {
        case .registered: [.candidate, .quarantined, .retired]
        case .candidate: [.approved, .rejected, .quarantined, .retired]
        case .approved: [.approved, .candidate, .rejected, .quarantined, .retired]
        case .rejected: [.candidate, .quarantined, .retired]
        case .quarantined: [.candidate, .retired]
        case .retired: []
        }
    }
}

/// The words in which a team speaks of states; stored is always ``VersionState``.
package enum Vocabulary: String, Hashable, Sendable, CaseIterable {
    /// The registry's own words.
    case assay
    /// candidate, approved, production, retired.
    case ftm
    /// staging, candidate, production, archived.
    case forge

    /// The word for a version.
    ///
    /// - Parameters:
    ///   - state: Where the version stands.
    ///   - isServing: Whether a pointer of the slot `production` names it.
    /// - Returns: The word.
    package func word(for state: VersionState, isServing: Bool) -> String {
        switch (self, state) {
        case (.ftm, .registered): return "candidate"
        case (.forge, .registered): return "staging"
        case (.forge, .retired): return "archived"
        case (.ftm, .candidate), (.ftm, .approved), (.forge, .candidate), (.forge, .approved):
            if isServing { return "production" }
            return self == .forge ? "candidate" : state.rawValue
        default: return state.rawValue
        }
    }
}
