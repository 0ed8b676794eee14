// Lets a third party check one entry, or that a log only grew, without the log.

import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Governance
import ModelRegistry
import Provenance
import Reporting

extension AuditCommand {
    struct Prove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "prove",
            abstract: "Prove that an entry is in the log, or that the log only grew since a checkpoint (RFC 6962).",
            discussion: "The proof is JSON; `assay audit check` checks it without the registry."
        )

        @Option(help: ArgumentHelp("The entry's number.", valueName: "n"))
        var entry: Int?

        @Option(help: ArgumentHelp("How many entries there were.", valueName: "n"))
        var since: Int?

        @OptionGroup var options: RegistryOptions

        func run() async throws {
            guard (entry == nil) != (since == nil) else {
                throw CommandFailure(.usage, "name an --entry, or a size with --since, one of the two")
            }
            let (_, registry) = try options.open()
            var leaves: [ContentDigest] = []
            var bytes: [UInt8] = []
            try await AuditInspection(log: registry.log).forEach { stored in
                if stored.sequence == entry { bytes = stored.bytes }
                leaves.append(MerkleTree.leaf(of: stored.bytes))
            }
            let head = try Checkpoint(
                origin: try await registry.log.source(),
                size: leaves.count,
                root: MerkleTree.root(of: leaves)
            )
            var proof: [String: JSONValue] = ["checkpoint": .string(try head.note(signedBy: [registry.key]))]
            if let entry {
                guard let hashes = MerkleTree.inclusionProof(of: entry, in: leaves) else {
                    throw CommandFailure(.noInput, "the log has no entry \(entry); it has \(leaves.count)")
                }
                proof["entry"] = .string(String(decoding: bytes, as: UTF8.self))
                proof["index"] = .integer(Int64(entry))
                proof["hashes"] = .array(hashes.map { .string($0.rawValue) })
            }
            if let since {
                guard since > 0, since <= leaves.count,
                    let hashes = MerkleTree.consistencyProof(from: since, in: leaves)
                else {
                    throw CommandFailure(.noInput, "the log has \(leaves.count) entries; --since is between 1 and that")
                }
                proof["since"] = .integer(Int64(since))
                proof["old_root"] = .string(MerkleTree.root(of: Array(leaves.prefix(since))).rawValue)
                proof["hashes"] = .array(hashes.map { .string($0.rawValue) })
            }
            options.console.result(JSONValue.object(proof).canonicalString, as: .json)
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Check a proof of `assay audit prove`; neither the registry nor a network is asked."
        )

        @Argument(help: ArgumentHelp("The proof.", valueName: "file"))
        var file: String

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp("A public key that is trusted: its text, or a file.", valueName: "key")
        )
        var key: [String]

        @Option(
            help: ArgumentHelp(
                "For a proof of growth, the checkpoint that was kept: what the log grew from.",
                valueName: "file"
            )
        )
        var checkpoint: String?

        @OptionGroup var words: ConsoleOptions

        func run() async throws {
            let proof = String(decoding: try RegistryNames.file(file, limit: 4 << 20), as: UTF8.self)
            guard let json = try? JSONValue(parsing: proof), let note = json["checkpoint"]?.stringValue,
                let texts = json["hashes"]?.arrayValue?.compactMap(\.stringValue)
            else { throw CommandFailure(.data, "'\(file)' is no proof of `assay audit prove`") }
            let hashes = texts.compactMap(ContentDigest.init(rawValue:))
            let head = try Checkpoint(note: note, trusting: Assembly.keys(key))
            let isProven: Bool
            var words = ""
            if let entry = json["entry"]?.stringValue, let index = json["index"]?.intValue {
                let leaf = MerkleTree.leaf(of: Array(entry.utf8))
                isProven = MerkleTree.isInclusionProof(
                    hashes,
                    of: leaf,
                    at: Int(index),
                    size: head.size,
                    root: head.root
                )
                words = "entry \(index) is in the log of \(head.size) entries"
            } else if let since = json["since"]?.intValue,
                let old = json["old_root"]?.stringValue.flatMap(ContentDigest.init(rawValue:))
            {
                let kept = try checkpoint.map {
                    try Checkpoint(
                        note: String(decoding: try RegistryNames.file($0, limit: 65_536), as: UTF8.self),
                        trusting: Assembly.keys(key)
                    )
                }
                if let kept, kept.size != Int(since) || kept.root != old {
                    throw CommandFailure(
                        .data,
                        "the proof begins at another log than the checkpoint of \(kept.size) entries that was kept"
                    )
                }
                isProven = MerkleTree.isConsistencyProof(hashes, from: (Int(since), old), to: (head.size, head.root))
                words =
                    "the log of \(head.size) entries grew from the one of \(since) with the root \(old.hex.prefix(16))…"
            } else {
                throw CommandFailure(.data, "'\(file)' proves neither an entry nor a growth")
            }
            guard isProven, hashes.count == texts.count else {
                throw CommandFailure(.data, "'\(file)' proves nothing: its hashes do not lead to the checkpoint's root")
            }
            self.words.console.result(words)
        }
    }
}
