// Keys, logs and chance that the promises of this module share.

import Content
import Evaluation
import Foundation
import Provenance

/// The key of the samples: its seed is 32 times the byte 7.
func sampleKey(_ name: String = "evals.example/acme", seed: UInt8 = 7) throws -> SigningKey {
    try SigningKey(name: name, seed: Array(repeating: seed, count: 32))
}

/// The bytes of hexadecimal digits.
func bytes(hex: String) -> [UInt8] {
    var digits = hex[...]
    var bytes: [UInt8] = []
    while let byte = UInt8(digits.prefix(2), radix: 16) {
        bytes.append(byte)
        digits = digits.dropFirst(2)
    }
    return bytes
}

/// Entries of a log, each written after the one before.
func sampleLog(_ count: Int, source: String = "urn:assay:acme:6f1c") -> [AuditEntry] {
    var entries: [AuditEntry] = []
    for number in 0..<count {
        let type = AuditEventType.allCases[number % AuditEventType.allCases.count]
        let event = AuditEvent(
            id: "01JD\(number)",
            type: type,
            subject: "support@\(number)",
            time: Moment(milliseconds: 1_795_262_400_000 + Int64(number) * 1000),
            actor: AuditActor(.user, id: "alice"),
            traceparent: number.isMultiple(of: 3) ? "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" : nil,
            data: ["n": .integer(Int64(number)), "reason": "a \"quoted\" reason\nof two lines", "rate": 0.862]
        )
        entries.append(AuditEntry(event, sequence: number, previous: entries.last?.leaf, source: source))
    }
    return entries
}

/// What verifying the rows of a log finds.
func verify(
    _ rows: [(sequence: Int, leaf: ContentDigest?, bytes: [UInt8])],
    checkpoints: [String] = [],
    outside: [String] = [],
    trusting keys: [VerifyingKey] = [],
    origin: String? = nil
) -> AuditFindings {
    var verifier = AuditVerifier(checkpoints: checkpoints, outside: outside, trusting: keys, origin: origin)
    for row in rows { verifier.add(sequence: row.sequence, leaf: row.leaf, bytes: row.bytes) }
    return verifier.findings()
}

/// The rows of a log as a store holds them, or as an export does, without hashes.
func rows(
    _ entries: [AuditEntry],
    withLeaves: Bool = true
) -> [(sequence: Int, leaf: ContentDigest?, bytes: [UInt8])] {
    entries.enumerated().map { ($0, withLeaves ? $1.leaf : nil, $1.bytes) }
}

/// Chance that is the same in every run (SplitMix64).
struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Changes one byte of many to another.
    mutating func change(_ bytes: [UInt8]) -> [UInt8] {
        var changed = bytes
        let place = Int.random(in: bytes.indices, using: &self)
        changed[place] ^= UInt8.random(in: 1...255, using: &self)
        return changed
    }

    /// Changes, removes or adds a few bytes.
    mutating func damage(_ bytes: [UInt8]) -> [UInt8] {
        var damaged = bytes
        for _ in 0..<Int.random(in: 1...3, using: &self) {
            let place = damaged.isEmpty ? 0 : Int.random(in: damaged.indices, using: &self)
            switch Int.random(in: 0..<4, using: &self) {
            case 0 where !damaged.isEmpty: damaged.remove(at: place)
            case 1: damaged.insert(UInt8.random(in: 0...255, using: &self), at: place)
            case 2 where !damaged.isEmpty: damaged = Array(damaged.prefix(place))
            default: if !damaged.isEmpty { damaged[place] ^= UInt8.random(in: 1...255, using: &self) }
            }
        }
        return damaged
    }
}

/// A folder of its own for one test, removed with everything in it when the test lets go of it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "provenance-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in the folder, which need not exist.
    func file(_ name: String) -> String { path + "/" + name }

    /// Writes a file with permissions and returns its path.
    func write(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: file(name)))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file(name))
        return file(name)
    }
}
