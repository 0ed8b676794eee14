// Says what serves now; its generation tells two people apart who move it at once.

package import Evaluation

/// A pointer: which version serves in a scope.
package struct Pointer: Hashable, Sendable, Codable {
    /// Where it counts.
    package var key: PointerKey
    /// What it names; `nil` after it was cleared.
    package var version: VersionReference?
    /// How often it moved; each move adds one.
    package var generation: Int
    /// The movement that put it there.
    package var movement: String
    /// Since when.
    package var since: Moment

    /// Creates a pointer.
    package init(key: PointerKey, version: VersionReference?, generation: Int, movement: String, since: Moment) {
        self.key = key
        self.version = version
        self.generation = generation
        self.movement = movement
        self.since = since
    }
}

/// One movement of a pointer: a promotion, a rollback, or its clearing.
package struct Movement: Hashable, Sendable, Codable {
    /// What kind of movement.
    package enum Kind: String, Hashable, Sendable, Codable {
        case promote, rollback, clear
    }

    /// The movement's id.
    package var id: String
    /// What it was.
    package var kind: Kind
    /// The pointer.
    package var key: PointerKey
    /// What it named before; `nil` for the first promotion.
    package var from: VersionReference?
    /// What it names after; `nil` when it was cleared.
    package var to: VersionReference?
    /// The pointer's generation after it.
    package var generation: Int
    /// Who moved it: a person, or a policy.
    package var actor: String
    /// When.
    package var time: Moment
    /// Why.
    package var reason: String
    /// The decision that allowed it; `nil` for a rollback, which needs none.
    package var decision: String?
    /// The runs that were its evidence.
    package var evidence: [RunID]
    /// What undoes it, once; `nil` where nothing was there before.
    package var handle: RollbackHandle?
    /// The handle that a rollback used.
    package var undoes: String?

    /// Describes a movement.
    package init(
        id: String,
        kind: Kind,
        key: PointerKey,
        from: VersionReference?,
        to: VersionReference?,
        generation: Int,
        actor: String,
        time: Moment,
        reason: String = "",
        decision: String? = nil,
        evidence: [RunID] = [],
        handle: RollbackHandle? = nil,
        undoes: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.key = key
        self.from = from
        self.to = to
        self.generation = generation
        self.actor = actor
        self.time = time
        self.reason = reason
        self.decision = decision
        self.evidence = evidence
        self.handle = handle
        self.undoes = undoes
    }
}

/// What undoes one promotion, once, while no other one came between.
package struct RollbackHandle: Hashable, Sendable, Codable {
    /// How long a handle lives: 30 days.
    package static let life = 30.0 * 86_400

    /// The handle: `rb_` and 26 letters.
    package var id: String
    /// Until when it works.
    package var expires: Moment
    /// The movement that used it; `nil` while it is unused.
    package var usedBy: String?

    /// Creates a handle.
    package init(id: String, expires: Moment, usedBy: String? = nil) {
        self.id = id
        self.expires = expires
        self.usedBy = usedBy
    }
}
