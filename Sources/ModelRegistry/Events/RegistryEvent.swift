// Every change of the registry is one of these: written to the log, and applied to the records by the same code that replays it.

package import Content
package import Evaluation
package import Provenance

/// A change of the registry.
package enum RegistryEvent: Hashable, Sendable {
    /// A version became known.
    case registered(Registration)
    /// A version took a step of its review.
    case changed(StateChange)
    /// A run was bound to the version that it measured.
    case measured(EvidenceLink)
    /// A number or a proof from elsewhere was recorded.
    case recorded(Recording)
    /// A pointer moved.
    case moved(Movement)
    /// A person spoke.
    case approved(Approval)
    /// A policy decided.
    case decided(PolicyDecision)
    /// A policy came into use.
    case policy(PolicyNotice)
    /// Something else that is written down and changes no record.
    case noted(AuditEventType, subject: String, JSONValue)

    /// That a version became known.
    package struct Registration: Hashable, Sendable, Codable {
        package var reference: VersionReference
        package var digest: ContentDigest
        package var descriptor: ModelDescriptor
        package var binding: Binding
        package var note: String?
        package var metadata: [String: String]
    }

    /// A step of a version's review.
    package struct StateChange: Hashable, Sendable, Codable {
        package var reference: VersionReference
        package var from: VersionState
        package var to: VersionState
        package var reason: String
        /// Until when an approval holds.
        package var until: Moment?
        /// The decision that it follows from.
        package var decision: String?
        /// The digest of the policy that decided.
        package var policy: ContentDigest?
    }

    /// A number or a proof that came from elsewhere.
    package struct Recording: Hashable, Sendable, Codable {
        package var reference: VersionReference
        /// The number's name; `nil` for a proof.
        package var metric: String?
        package var value: Double?
        package var source: String
        /// The dataset of a proof.
        package var dataset: ContentDigest?
        /// The proof.
        package var receipt: ContentDigest?

        /// Records a number.
        package init(_ metric: String, _ value: Double, of reference: VersionReference, source: String) {
            self.reference = reference
            self.metric = metric
            self.value = value
            self.source = source
        }

        /// Records the proof that a dataset was sanitised.
        package init(proof receipt: ContentDigest, of dataset: ContentDigest, for reference: VersionReference) {
            self.reference = reference
            self.source = "receipt"
            self.dataset = dataset
            self.receipt = receipt
        }
    }

    /// That a policy came into use.
    package struct PolicyNotice: Hashable, Sendable, Codable {
        package var name: String
        package var digest: ContentDigest
        /// The policy of the same name before it.
        package var previous: ContentDigest?
        /// What is looser than before.
        package var loosened: [String]
    }
}

extension RegistryEvent {
    /// The type under which it is written down.
    package var type: AuditEventType {
        switch self {
        case .registered: .modelRegistered
        case .measured: .evalCompleted
        case .recorded(let recording): recording.receipt == nil ? .configChanged : .datasetSanitized
        case .approved: .approvalRecorded
        case .decided(let decision): decision.override == nil ? .gateEvaluated : .gateOverridden
        case .policy: .policyChanged
        case .noted(let type, _, _): type
        case .moved(let movement):
            switch movement.kind {
            case .promote: .modelPromoted
            case .rollback: .modelRolledBack
            case .clear: .pointerCleared
            }
        case .changed(let change):
            switch (change.from, change.to) {
            case (.approved, .candidate): .approvalExpired
            case (.rejected, .candidate), (.quarantined, .candidate): .modelResubmitted
            case (_, .candidate), (_, .registered): .modelSubmitted
            case (_, .approved): .modelApproved
            case (_, .rejected): .modelRejected
            case (_, .quarantined): .modelQuarantined
            case (_, .retired): .modelRetired
            }
        }
    }

    /// What it is about.
    package var subject: String {
        switch self {
        case .registered(let registration): registration.reference.description
        case .changed(let change): change.reference.description
        case .measured(let link): link.version.description
        case .recorded(let recording): recording.reference.description
        case .moved(let movement): movement.key.description
        case .approved(let approval):
            switch approval.subject {
            case .promotion(let reference, _, _, _): reference.description
            case .policy(_, let to): to.rawValue
            }
        case .decided(let decision): decision.version.description
        case .policy(let notice): notice.name
        case .noted(_, let subject, _): subject
        }
    }

    /// What is written down.
    ///
    /// - Throws: `EncodingError`, for a number that JSON does not have.
    package func data() throws -> JSONValue {
        switch self {
        case .registered(let value): try CanonicalCoding.json(of: value)
        case .changed(let value): try CanonicalCoding.json(of: value)
        case .measured(let value): try CanonicalCoding.json(of: value)
        case .recorded(let value): try CanonicalCoding.json(of: value)
        case .moved(let value): try CanonicalCoding.json(of: value)
        case .approved(let value): try CanonicalCoding.json(of: value)
        case .decided(let value): try CanonicalCoding.json(of: value)
        case .policy(let value): try CanonicalCoding.json(of: value)
        case .noted(_, _, let data): data
        }
    }

    /// Reads what was written down.
    ///
    /// - Throws: `DecodingError`, which names the field that is wrong.
    package init(reading event: AuditEvent) throws {
        let bytes = event.data.canonicalBytes
        switch event.type {
        case .modelRegistered: self = .registered(try CanonicalCoding.decode(Registration.self, from: bytes))
        case .modelSubmitted, .modelApproved, .modelRejected, .modelQuarantined, .modelResubmitted, .modelRetired,
            .approvalExpired:
            self = .changed(try CanonicalCoding.decode(StateChange.self, from: bytes))
        case .evalCompleted where event.data["version"] != nil:
            self = .measured(try CanonicalCoding.decode(EvidenceLink.self, from: bytes))
        case .configChanged where event.data["metric"] != nil, .datasetSanitized where event.data["receipt"] != nil:
            self = .recorded(try CanonicalCoding.decode(Recording.self, from: bytes))
        case .modelPromoted, .modelRolledBack, .pointerCleared:
            self = .moved(try CanonicalCoding.decode(Movement.self, from: bytes))
        case .approvalRecorded: self = .approved(try CanonicalCoding.decode(Approval.self, from: bytes))
        case .gateEvaluated, .gateOverridden:
            self = .decided(try CanonicalCoding.decode(PolicyDecision.self, from: bytes))
        case .policyChanged: self = .policy(try CanonicalCoding.decode(PolicyNotice.self, from: bytes))
        default: self = .noted(event.type, subject: event.subject, event.data)
        }
    }
}
