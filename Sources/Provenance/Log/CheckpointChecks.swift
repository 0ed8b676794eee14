// Holds a log to its checkpoints while its entries go by, once.

import Content

/// The checkpoints of a log, each met when the log reaches its size.
struct CheckpointChecks {
    private struct Check {
        let checkpoint: Checkpoint
        let isOutside: Bool
        let signers: [String]
        let isSigned: Bool
        var root: ContentDigest?

        var isGood: Bool { isSigned && root == checkpoint.root }

        /// The checkpoint in words.
        var name: String {
            isOutside
                ? "the checkpoint of \(checkpoint.size) entries given from outside"
                : "the log's checkpoint of \(checkpoint.size) entries"
        }
    }

    /// In the order of their sizes.
    private var checks: [Check] = []
    private var met = 0
    /// What is wrong with notes themselves.
    private var faults: [AuditBreach] = []

    /// Whether a checkpoint was given from outside.
    let isAnchored: Bool

    /// Reads notes.
    init(stored: [String], outside: [String], trusting keys: [VerifyingKey], origin: String?) {
        isAnchored = !outside.isEmpty
        for (note, isOutside) in stored.map({ ($0, false) }) + outside.map({ ($0, true) }) {
            read(note, isOutside: isOutside, keys, origin)
        }
        checks.sort { $0.checkpoint.size < $1.checkpoint.size }
        meet(MerkleFrontier())
    }

    /// Takes note of the log's root where a checkpoint speaks of it.
    mutating func meet(_ frontier: MerkleFrontier) {
        while met < checks.count, checks[met].checkpoint.size == frontier.size {
            checks[met].root = frontier.root
            met += 1
        }
    }

    /// How many entries, from the first, the largest checkpoint that holds vouches for.
    var provenSize: Int { checks.last { $0.isGood }?.checkpoint.size ?? 0 }

    /// What came of each checkpoint.
    var findings: [CheckpointFinding] {
        checks.map { check in
            CheckpointFinding(
                size: check.checkpoint.size,
                isOutside: check.isOutside,
                isGood: check.isGood,
                signers: check.signers
            )
        }
    }

    /// The first rule that is broken, where an entry's own breach may come before.
    func breach(_ entry: AuditBreach?, size: Int) -> AuditBreach? {
        if let wrong = checks.firstIndex(where: { $0.root != nil && $0.root != $0.checkpoint.root }) {
            let check = checks[wrong]
            // The chain may tell which of the entries below the checkpoint it is.
            if let entry, let number = entry.sequence, number < check.checkpoint.size { return entry }
            let proven = checks[..<wrong].last { $0.isGood }?.checkpoint.size ?? 0
            let last = check.checkpoint.size - 1
            let place = proven < last ? "one of the entries \(proven) to \(last)" : "entry \(last)"
            let reason = "\(place) is not what it was for \(check.name): its root is another"
            return AuditBreach(sequence: min(proven, max(last, 0)), rule: .root, reason: reason)
        }
        if let entry { return entry }
        if let check = checks.first(where: { $0.root == nil }) {
            let reason = "the log ends after \(size) entries, and \(check.name) says that there were more"
            return AuditBreach(sequence: size, rule: .truncation, reason: reason)
        }
        return faults.first
    }

    private mutating func read(_ note: String, isOutside: Bool, _ keys: [VerifyingKey], _ origin: String?) {
        let place = isOutside ? "a checkpoint given from outside" : "a checkpoint kept with the log"
        do {
            let signed = try SignedNote(note)
            let checkpoint = try Checkpoint(text: signed.text)
            if let origin, checkpoint.origin != origin {
                let reason = "\(place) is of the log '\(checkpoint.origin)', and this one is '\(origin)'"
                faults.append(AuditBreach(sequence: nil, rule: .checkpoint, reason: reason))
                return
            }
            var signers: [String] = []
            var isSigned = true
            do {
                signers = try signed.signers(among: keys).map(\.name)
                if signers.isEmpty, !keys.isEmpty { throw ProvenanceError.untrustedNote(origin: checkpoint.origin) }
            } catch {
                isSigned = false
                let reason = "\(place), of \(checkpoint.size) entries, is not to be trusted: \(error)"
                faults.append(AuditBreach(sequence: nil, rule: .signature, reason: reason))
            }
            checks.append(Check(checkpoint: checkpoint, isOutside: isOutside, signers: signers, isSigned: isSigned))
        } catch {
            faults.append(AuditBreach(sequence: nil, rule: .checkpoint, reason: "\(place) cannot be read: \(error)"))
        }
    }
}
