// The store and the replay of its log keep the same records, and change them by the same code.

import Content
package import Evaluation

/// The records of a registry, looked up and replaced one at a time.
package protocol RegistryRecords {
    /// A version's record.
    func version(_ reference: VersionReference) throws -> VersionRecord?
    /// Keeps a version's record.
    mutating func keep(_ version: VersionRecord) throws
    /// A pointer.
    func pointer(_ key: PointerKey) throws -> Pointer?
    /// Keeps a pointer.
    mutating func keep(_ pointer: Pointer) throws
    /// A movement by the id of its rollback handle.
    func movement(handle: String) throws -> Movement?
    /// Keeps a movement, or replaces it when its handle was used.
    mutating func keep(_ movement: Movement) throws
    /// Keeps what a person said.
    mutating func keep(_ approval: Approval) throws
    /// Keeps a decision.
    mutating func keep(_ decision: PolicyDecision) throws
}

/// Where an event stands in the log.
package struct EventPlace: Hashable, Sendable {
    /// The number of its entry.
    package var sequence: Int
    /// When it was written.
    package var time: Moment
    /// Who caused it.
    package var actor: String

    /// Describes a place.
    package init(sequence: Int, time: Moment, actor: String) {
        self.sequence = sequence
        self.time = time
        self.actor = actor
    }
}

extension RegistryEvent {
    /// Applies the event to records.
    ///
    /// - Parameters:
    ///   - records: What it changes.
    ///   - place: Where it stands in the log.
    /// - Throws: ``RegistryError`` for an event that speaks of what is not there, and errors of the records.
    package func apply(to records: inout some RegistryRecords, at place: EventPlace) throws {
        switch self {
        case .registered(let registration):
            try records.keep(
                VersionRecord(
                    reference: registration.reference,
                    digest: registration.digest,
                    descriptor: registration.descriptor,
                    binding: registration.binding,
                    note: registration.note,
                    metadata: registration.metadata,
                    changes: [step(.registered, registration.note ?? "", place)]
                )
            )
        case .changed(let change):
            var version = try Self.found(change.reference, records)
            version.changes.append(step(change.to, change.reason, place))
            version.approvedUntil = change.to == .approved ? change.until : nil
            try records.keep(version)
        case .measured(let link):
            var version = try Self.found(link.version, records)
            version.evidence.removeAll { $0.run == link.run }
            version.evidence.append(link)
            try records.keep(version)
        case .recorded(let recording):
            var version = try Self.found(recording.reference, records)
            if let metric = recording.metric, let value = recording.value {
                version.measurements[metric] = VersionRecord.Measurement(
                    value: value,
                    source: recording.source,
                    time: place.time
                )
            }
            if let dataset = recording.dataset, let receipt = recording.receipt {
                version.receipts[dataset.rawValue] = VersionRecord.Receipt(digest: receipt, time: place.time)
            }
            try records.keep(version)
        case .moved(let movement): try apply(movement, to: &records)
        case .approved(let approval): try records.keep(approval)
        case .decided(let decision): try records.keep(decision)
        case .policy, .noted: break
        }
    }

    private func apply(_ movement: Movement, to records: inout some RegistryRecords) throws {
        if let handle = movement.undoes, var undone = try records.movement(handle: handle) {
            undone.handle?.usedBy = movement.id
            try records.keep(undone)
        }
        try records.keep(movement)
        try records.keep(
            Pointer(
                key: movement.key,
                version: movement.to,
                generation: movement.generation,
                movement: movement.id,
                since: movement.time
            )
        )
    }

    private func step(_ state: VersionState, _ reason: String, _ place: EventPlace) -> VersionRecord.Change {
        VersionRecord.Change(
            state: state,
            time: place.time,
            sequence: place.sequence,
            actor: place.actor,
            reason: reason
        )
    }

    private static func found(_ reference: VersionReference, _ records: some RegistryRecords) throws -> VersionRecord {
        guard let version = try records.version(reference) else { throw RegistryError.noVersion(reference, newest: 0) }
        return version
    }
}
