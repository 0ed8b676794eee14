// Lets anyone compute from the log alone what the registry must say.

package import Evaluation
package import Provenance

/// The records of a registry in memory, as the replay of its log makes them.
package struct RegistryState: RegistryRecords, Hashable, Sendable {
    /// The versions.
    package private(set) var versions: [VersionReference: VersionRecord] = [:]
    /// The pointers.
    package private(set) var pointers: [PointerKey: Pointer] = [:]
    /// The movements, in their order.
    package private(set) var movements: [Movement] = []
    /// What people said, in order.
    package private(set) var approvals: [Approval] = []
    /// Decisions by id.
    package private(set) var decisions: [String: PolicyDecision] = [:]
    private var places: [String: Int] = [:]
    private var handles: [String: Int] = [:]

    /// A registry without records.
    package init() {}

    package func version(_ reference: VersionReference) -> VersionRecord? { versions[reference] }

    package mutating func keep(_ version: VersionRecord) { versions[version.reference] = version }

    package func pointer(_ key: PointerKey) -> Pointer? { pointers[key] }

    package mutating func keep(_ pointer: Pointer) { pointers[pointer.key] = pointer }

    package func movement(handle: String) -> Movement? { handles[handle].map { movements[$0] } }

    package mutating func keep(_ movement: Movement) {
        if let place = places[movement.id] {
            movements[place] = movement
            return
        }
        places[movement.id] = movements.count
        if let handle = movement.handle { handles[handle.id] = movements.count }
        movements.append(movement)
    }

    package mutating func keep(_ approval: Approval) { approvals.append(approval) }

    package mutating func keep(_ decision: PolicyDecision) { decisions[decision.id] = decision }

    /// Takes up an entry of the log.
    ///
    /// - Throws: `DecodingError` or ``RegistryError`` for an entry that says what cannot be.
    package mutating func replay(_ entry: AuditEntry) throws {
        try RegistryEvent(reading: entry.event).apply(
            to: &self,
            at: EventPlace(sequence: entry.sequence, time: entry.event.time, actor: entry.event.actor.id)
        )
    }

    /// What every scope names at a moment.
    package func pointers(at time: Moment) -> [PointerKey: Movement] {
        var found: [PointerKey: Movement] = [:]
        for movement in movements where movement.time <= time { found[movement.key] = movement }
        return found
    }
}
