// Feeds the program files that nobody wrote, and proves that it ends with a code that its help lists.

import Foundation
import ProgramSupport
import Testing

@Suite("mutated files", .enabled(if: FaultScale.isAsked), .serialized)
struct FuzzTests {
    /// Draws that a seed repeats (Steele, Lea & Flood 2014, SplitMix64).
    private struct Draws: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    /// A file and a command that reads it.
    private struct Target: Sendable {
        let file: String
        let command: [String]
    }

    private static let targets = [
        Target(file: "suites/words/suite.yaml", command: ["suite", "check", "words"]),
        Target(file: "suites/words/last.jsonl", command: ["suite", "check", "words"]),
        Target(file: "assay.yaml", command: ["run", "words", "-m", "good", "--dry-run"]),
        Target(file: "prices.yaml", command: ["run", "words", "-m", "good", "--dry-run"]),
        Target(file: "baselines/words/main.jsonl", command: ["compare", "b", "-b", "main", "--detailed-exitcode"]),
        Target(file: "scores.csv", command: ["ingest", "scores.csv", "--run-id", "fuzz", "--store", "fuzz"]),
        Target(file: "scores.jsonl", command: ["ingest", "scores.jsonl", "--run-id", "fuzz", "--store", "fuzz"]),
        Target(
            file: "suites/words/recordings/good.jsonl.gz",
            command: ["run", "words", "-m", "recorded", "--run-id", "fuzz", "--store", "fuzz", "--progress", "none"]
        ),
    ]

    /// The codes that `assay help exit-codes` lists, but that of a fault of its own.
    private static let codes: Set<Int32> = [0, 64, 65, 66, 69, 73, 75, 77, 78, 100, 101, 102]

    private static let pieces: [[UInt8]] =
        [
            "1e999", "-1e999", "NaN", "99999999999999999999", "-0", "null", "\"", "'", "{", "}", "[", "]", ":", "- ",
            "&a ", "*a",
            "!!binary ", "|\n", "\u{0}", "\u{FEFF}", "\r\n", "\n\n", "\u{202E}", "\\u0000", "\\ud800", "<<: ",
            "{{input}}", "{{", "..",
            "/", "errored", String(repeating: "[", count: 300), String(repeating: "a", count: 70_000),
        ].map { Array($0.utf8) } + [[0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80]]

    private static func mutate(_ bytes: [UInt8], _ draws: inout Draws) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &draws) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &draws)
            let end = min(bytes.count, place + Int.random(in: 1...40, using: &draws))
            switch Int.random(in: 0..<6, using: &draws) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &draws)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &draws))
            case 3: bytes.removeLast(bytes.count - place)
            case 4: bytes[place] = .random(in: .min ... .max, using: &draws)
            default: bytes.insert(contentsOf: pieces.randomElement(using: &draws) ?? [], at: place)
            }
        }
        return bytes
    }

    @Test("whatever stands in a file, the program ends with a listed code", arguments: 0..<2)
    func fuzz(worker: Int) async throws {
        let rounds = FaultScale.rounds(64, long: 50_000)
        let seed = UInt64.random(in: 0...UInt64.max)
        var draws = Draws(state: seed)
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 20)
        #expect(try await place.assay("run", "words", "-m", "half", "--run-id", "b").code == 0)
        #expect(try await place.assay("baseline", "set", "main", "b").code == 0)
        #expect(try await place.assay("record", "words", "-m", "good").code == 0)
        // Unpacked, so that more changes reach the lines; it is read all the same.
        let recording = "suites/words/recordings/good.jsonl.gz"
        let unpack = "gunzip -c \(recording) > plain && mv plain \(recording)"
        #expect(try await place.run("/bin/sh", ["-c", unpack]).code == 0)
        try place.write(
            "prices.yaml",
            "format: 1\nallow_stale: true\nprices:\n  - {model: good, input_per_million: 1, output_per_million: 2, as_of: 2026-11-01}\n"
        )
        let scores = (0..<30).map { ("c\($0)", $0 % 3 == 0 ? "0" : "1") }
        try place.write("scores.csv", "case,score,test\n" + scores.map { "\($0),\($1),t" }.joined(separator: "\n"))
        try place.write(
            "scores.jsonl",
            scores.map { #"{"case": "\#($0)", "score": \#($1), "cluster": "k"}"# }.joined(separator: "\n")
        )
        for target in Self.targets {
            let whole = try await place.run(Workplace.program, target.command)
            #expect(whole.code == 0, "\(target.command): \(whole.errors)")
            try? FileManager.default.removeItem(at: place.folder.appendingPathComponent("fuzz"))
        }
        var codes: [Int32: Int] = [:]
        for round in 0..<rounds {
            let target = Self.targets[round % Self.targets.count]
            let file = place.folder.appendingPathComponent(target.file)
            let whole = try Data(contentsOf: file)
            let changed = Self.mutate([UInt8](whole), &draws)
            try Data(changed).write(to: file)
            let result = try await place.run(Workplace.program, target.command)
            codes[result.code, default: 0] += 1
            #expect(
                Self.codes.contains(result.code),
                "\(target.file), seed \(seed), round \(round): \(result.code) \(result.errors.suffix(300)) \(Data(changed.prefix(2000)).base64EncodedString())"
            )
            try whole.write(to: file)
            try? FileManager.default.removeItem(at: place.folder.appendingPathComponent("fuzz"))
        }
        let list = codes.sorted { $0.key < $1.key }.map { "\($0.key) × \($0.value)" }.joined(separator: ", ")
        print("fuzz \(worker): \(rounds) files, codes \(list)")
    }
}
