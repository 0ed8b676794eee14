// Reads a log once, from its first entry, and finds the first that is not as it was written.

package import Content
import Evaluation

/// Checks an audit log, entry by entry, in constant memory.
///
/// Each entry is held to its number, its stored hash, its fields and the entry before; the whole is held to checkpoints. A log whose
/// owner wrote it anew from some entry on, or cut off its end, is known by a checkpoint that was kept elsewhere, and by nothing
/// else.
package struct AuditVerifier: Sendable {
    /// How far a clock may go back between entries: several machines may write to one log.
    private static let skew = 300.0
    private static let mostWarnings = 10

    private var frontier = MerkleFrontier()
    private var checks: CheckpointChecks
    private let hasKeys: Bool
    private var breach: AuditBreach?
    private var source: String?
    private var last: ContentDigest?
    /// The number of an entry that names another hash than that of the entry before: one of the two was changed.
    private var suspect: Int?
    private var latest: (sequence: Int, time: Moment)?
    private var warnings: [String] = []
    private var unsaid = 0

    /// Begins with no entries.
    ///
    /// - Parameters:
    ///   - checkpoints: The notes that are kept with the log.
    ///   - outside: The notes that were kept elsewhere, and prove what the log's owner could have changed.
    ///   - keys: The keys that are trusted; without any, no signature is checked, and a warning says so.
    ///   - origin: The log's name in its checkpoints; `nil` to take any.
    package init(
        checkpoints: [String] = [],
        outside: [String] = [],
        trusting keys: [VerifyingKey] = [],
        origin: String? = nil
    ) {
        checks = CheckpointChecks(stored: checkpoints, outside: outside, trusting: keys, origin: origin)
        hasKeys = !keys.isEmpty
        if keys.isEmpty, !(checkpoints.isEmpty && outside.isEmpty) {
            warnings.append("no verifier key was given, so no signature of a checkpoint was checked")
        }
        if outside.isEmpty {
            warnings.append(
                "no checkpoint from outside was given: nothing shows that the log was not cut off or written anew"
            )
        }
    }

    /// Checks the next entry.
    ///
    /// - Parameters:
    ///   - sequence: The number under which the entry is stored.
    ///   - stored: The hash that is stored with the entry; `nil` where none is, as in an export.
    ///   - bytes: The entry as it is stored.
    package mutating func add(sequence: Int, leaf stored: ContentDigest?, bytes: [UInt8]) {
        let leaf = MerkleTree.leaf(of: bytes)
        if breach == nil { check(sequence, stored, leaf, bytes) }
        last = leaf
        frontier.append(leaf)
        checks.meet(frontier)
    }

    /// What came of all entries so far.
    package func findings() -> AuditFindings {
        var breach = breach
        if breach == nil, let suspect { breach = blame(suspect) }
        let more = unsaid > 0 ? ["and \(unsaid) more like these"] : []
        return AuditFindings(
            size: frontier.size,
            root: frontier.root,
            breach: checks.breach(breach, size: frontier.size),
            warnings: warnings + more,
            checkpoints: checks.findings
        )
    }

    private mutating func check(_ sequence: Int, _ stored: ContentDigest?, _ leaf: ContentDigest, _ bytes: [UInt8]) {
        let place = frontier.size
        let fields: AuditFields
        do {
            fields = try AuditFields.document(bytes).withRoot { root throws(ProvenanceError) in try AuditFields(root) }
        } catch {
            if let suspect { breach = blame(suspect) }
            if breach == nil { checkStorage(sequence, stored, leaf) }
            if breach == nil { fail(place, .fields, "\(error)") }
            return
        }
        if let suspect {
            // The entry behind the link that broke tells which end of it was changed.
            breach = fields.previous == last ? changed(suspect - 1, for: suspect) : relinked(suspect)
            return
        }
        checkStorage(sequence, stored, leaf)
        if breach == nil { checkFields(fields, at: place) }
    }

    private mutating func checkStorage(_ sequence: Int, _ stored: ContentDigest?, _ leaf: ContentDigest) {
        let place = frontier.size
        if sequence != place {
            let reason =
                sequence > place
                ? "it is missing, and entry \(sequence) stands in its place"
                : "entry \(sequence) stands here a second time"
            fail(place, .sequence, reason)
        } else if let stored, stored != leaf {
            fail(place, .leaf, "its stored hash is not that of its bytes, so one of them was changed")
        }
    }

    private mutating func checkFields(_ fields: AuditFields, at place: Int) {
        if fields.sequence != place {
            fail(place, .sequenceText, "it says that it is entry \(fields.sequence)")
        } else if let source, source != fields.source {
            fail(
                place,
                .source,
                "it is of the log \(String(reflecting: fields.source)), and those before it of \(String(reflecting: source))"
            )
        } else if fields.previous != last {
            if place == 0 { breach = relinked(0) } else { suspect = place }
        }
        source = source ?? fields.source
        checkType(fields, at: place)
        checkTime(fields, at: place)
    }

    private mutating func checkType(_ fields: AuditFields, at place: Int) {
        guard AuditEventType(cloudEventsType: fields.type) == nil else { return }
        warn("entry \(place) is of the type \(String(reflecting: fields.type)), which a newer version of assay knows")
    }

    private mutating func checkTime(_ fields: AuditFields, at place: Int) {
        if let latest, latest.time.seconds(since: fields.time) > Self.skew {
            warn("entry \(place) is stamped \(fields.time), after entry \(latest.sequence) with \(latest.time)")
        }
        if latest.map({ $0.time < fields.time }) ?? true { latest = (place, fields.time) }
    }

    private mutating func warn(_ warning: String) {
        if warnings.count < Self.mostWarnings { warnings.append(warning) } else { unsaid += 1 }
    }

    private mutating func fail(_ place: Int, _ rule: AuditBreach.Rule, _ reason: String) {
        breach = AuditBreach(sequence: place, rule: rule, reason: reason)
    }

    /// Which end of a broken link was changed, where no entry behind it tells: the earlier, unless a checkpoint vouches for it.
    private func blame(_ suspect: Int) -> AuditBreach {
        checks.provenSize >= suspect ? relinked(suspect) : changed(suspect - 1, for: suspect)
    }

    private func changed(_ place: Int, for next: Int) -> AuditBreach {
        let reason = "it is not the entry that entry \(next) was written after, so it was changed"
        return AuditBreach(sequence: place, rule: .previous, reason: reason)
    }

    private func relinked(_ place: Int) -> AuditBreach {
        AuditBreach(sequence: place, rule: .previous, reason: "it does not name the hash of the entry before it")
    }
}
