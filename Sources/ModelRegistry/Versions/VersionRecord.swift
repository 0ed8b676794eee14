// Is what the registry keeps of a version.

package import Content
package import Evaluation

/// A version as the registry knows it: what it is, how it is reached, where it stands and what was measured of it.
package struct VersionRecord: Hashable, Sendable, Codable {
    /// One step of the version's review.
    package struct Change: Hashable, Sendable, Codable {
        /// Where it stood from then on.
        package var state: VersionState
        /// When.
        package var time: Moment
        /// The number of the audit entry.
        package var sequence: Int
        /// Who did it.
        package var actor: String
        /// Why; empty where nothing was said.
        package var reason: String

        /// Describes a step.
        package init(state: VersionState, time: Moment, sequence: Int, actor: String, reason: String) {
            self.state = state
            self.time = time
            self.sequence = sequence
            self.actor = actor
            self.reason = reason
        }
    }

    /// The version.
    package var reference: VersionReference
    /// The digest of the descriptor's bytes.
    package var digest: ContentDigest
    /// What it is.
    package var descriptor: ModelDescriptor
    /// How it is reached.
    package var binding: Binding
    /// Why it was made, in a sentence of a person.
    package var note: String?
    /// What people wrote of it, by name.
    package var metadata: [String: String]
    /// Until when its approval holds; `nil` while it is not approved.
    package var approvedUntil: Moment?
    /// The steps of its review, the oldest first; the first one is its registration.
    package var changes: [Change]
    /// The runs that measured it, the oldest first.
    package var evidence: [EvidenceLink]
    /// What others measured of it, by name, such as a risk score.
    package var measurements: [String: Measurement]
    /// Proofs that datasets were sanitised, by the dataset's digest.
    package var receipts: [String: Receipt]

    /// A number that came from elsewhere.
    package struct Measurement: Hashable, Sendable, Codable {
        /// The number.
        package var value: Double
        /// Who measured it.
        package var source: String
        /// When it was recorded.
        package var time: Moment

        /// Describes a measurement.
        package init(value: Double, source: String, time: Moment) {
            self.value = value
            self.source = source
            self.time = time
        }
    }

    /// A proof that a dataset was sanitised.
    package struct Receipt: Hashable, Sendable, Codable {
        /// The proof's digest.
        package var digest: ContentDigest
        /// When it was recorded.
        package var time: Moment

        /// Describes a proof.
        package init(digest: ContentDigest, time: Moment) {
            self.digest = digest
            self.time = time
        }
    }

    /// Creates the record of a version.
    package init(
        reference: VersionReference,
        digest: ContentDigest,
        descriptor: ModelDescriptor,
        binding: Binding,
        note: String? = nil,
        metadata: [String: String] = [:],
        approvedUntil: Moment? = nil,
        changes: [Change],
        evidence: [EvidenceLink] = [],
        measurements: [String: Measurement] = [:],
        receipts: [String: Receipt] = [:]
    ) {
        self.reference = reference
        self.digest = digest
        self.descriptor = descriptor
        self.binding = binding
        self.note = note
        self.metadata = metadata
        self.approvedUntil = approvedUntil
        self.changes = changes
        self.evidence = evidence
        self.measurements = measurements
        self.receipts = receipts
    }

    /// Where it was left by the last step.
    package var storedState: VersionState { changes.last?.state ?? .registered }

    /// Where it stands: an approval ends by itself.
    package func state(at now: Moment) -> VersionState {
        guard storedState == .approved, let approvedUntil, now >= approvedUntil else { return storedState }
        return .candidate
    }

    /// Where it stood at a moment; `nil` before it was registered.
    package func state(asOf time: Moment) -> VersionState? { changes.last { $0.time <= time }?.state }
}

/// A run that measured a version.
package struct EvidenceLink: Hashable, Sendable, Codable {
    /// The version.
    package var version: VersionReference
    /// The run.
    package var run: RunID
    /// The digests of its suites, by name.
    package var suites: [String: ContentDigest]
    /// The digest of what was concluded of it.
    package var conclusion: ContentDigest
    /// When it was completed.
    package var finished: Moment
    /// Who submitted it.
    package var author: String
    /// US dollars for a thousand cases; `nil` where no price is known.
    package var usdPer1000: Double?
    /// Milliseconds that 95 % of the answers stayed below.
    package var latencyP95: Double?
    /// The texts of the public keys that signed a statement about exactly this conclusion; empty without one.
    package var attestedBy: [String]

    /// Describes a link.
    package init(
        version: VersionReference,
        run: RunID,
        suites: [String: ContentDigest],
        conclusion: ContentDigest,
        finished: Moment,
        author: String,
        usdPer1000: Double? = nil,
        latencyP95: Double? = nil,
        attestedBy: [String] = []
    ) {
        self.version = version
        self.run = run
        self.suites = suites
        self.conclusion = conclusion
        self.finished = finished
        self.author = author
        self.usdPer1000 = usdPer1000
        self.latencyP95 = latencyP95
        self.attestedBy = attestedBy
    }
}
