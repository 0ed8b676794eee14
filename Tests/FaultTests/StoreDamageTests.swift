// Damages stores on purpose, and proves that nothing false is told of them and that what is whole is saved.

import Foundation
import ProgramSupport
import Testing

@Suite("damage of stores", .enabled(if: FaultScale.isAsked), .serialized)
struct StoreDamageTests {
    /// How a file is damaged.
    private enum Damage: CaseIterable {
        case bit, block, page, cut

        func apply(to bytes: inout [UInt8]) {
            let place = Int.random(in: 0..<bytes.count)
            switch self {
            case .bit: bytes[place] ^= 1 << UInt8.random(in: 0..<8)
            case .block: for index in place..<min(place + 64, bytes.count) { bytes[index] = .random(in: .min ... .max) }
            case .page:
                let start = place / 4096 * 4096
                for index in start..<min(start + 4096, bytes.count) { bytes[index] = 0 }
            case .cut: bytes.removeLast(bytes.count - max(1, place))
            }
        }
    }

    private static let commands = [
        ["report", "a"], ["runs", "list"], ["runs", "show", "a"], ["compare", "b", "a"],
        ["compare", "b", "-b", "main", "--detailed-exitcode"], ["runs", "trend", "words"],
        ["baseline", "set", "fresh", "a", "--force"], ["suite", "power", "words", "-b", "main"], ["doctor"],
    ]

    @Test("a damaged store is 65 or tells what it told before, and what is saved of it is as it was")
    func damage() async throws {
        let rounds = FaultScale.rounds(16, long: 270)
        let server = try StubServer()
        let place = try Workplace(port: server.port, cases: 150)
        for run in ["a", "b"] {
            #expect(try await place.assay("run", "words", "-m", "half", "--run-id", run).code == 0)
        }
        #expect(try await place.assay("baseline", "set", "main", "a").code == 0)
        let store = place.folder.appendingPathComponent(".assay/assay.db")
        let whole = try Data(contentsOf: store)
        func restore(_ bytes: [UInt8]) throws {
            for name in ["assay.db", "assay.db-wal", "assay.db-shm"] {
                try? FileManager.default.removeItem(at: place.folder.appendingPathComponent(".assay/\(name)"))
            }
            try Data(bytes).write(to: store)
        }
        func told(_ command: [String]) async throws -> (code: Int32, text: String) {
            for folder in ["reports/a", "baselines/words/fresh.jsonl", "baselines/words/fresh.outputs"] {
                try? FileManager.default.removeItem(at: place.folder.appendingPathComponent(folder))
            }
            let result = try await place.run(Workplace.program, command)
            var text = result.output
            if command[0] == "report" {
                for name in ["result.json", "cases.jsonl"] { text += (try? place.read("reports/a/\(name)")) ?? "" }
            }
            return (result.code, text)
        }
        var before: [(code: Int32, text: String)] = []
        for command in Self.commands { before.append(try await told(command)) }
        var (refused, same, saved) = (0, 0, 0)
        for round in 0..<rounds {
            var bytes = [UInt8](whole)
            let damage = Damage.allCases[round % Damage.allCases.count]
            damage.apply(to: &bytes)
            try restore(bytes)
            for (command, known) in zip(Self.commands, before) {
                let own = try await told(command)
                // The doctor of this place always finds fault with a key that is not there.
                let isRefused = own.code == 65 || (command == ["doctor"] && own.text.contains("FAIL  store"))
                #expect(isRefused || own == known, "\(damage) \(command): \(own.code) \(own.text)")
                if isRefused { refused += 1 } else { same += 1 }
            }
            try restore(bytes)
            let repair = try await place.assay("doctor", "--repair")
            guard repair.output.contains("ok    repair") else { continue }
            saved += 1
            for run in ["a", "b"] {
                let report = try await place.assay("runs", "show", run)
                #expect([0, 65, 66].contains(report.code), "\(report.errors)")
                guard report.code == 0, run == "a" else { continue }
                // A run that lost answers is open again.
                let isOpen = report.output.hasPrefix("words: stopped")
                #expect(isOpen || report.output == before[2].text, "\(report.output)")
            }
        }
        print("damage: \(rounds) stores, \(refused) commands refused, \(same) told the same, \(saved) stores repaired")
        #expect(refused > 0 && same > 0 && saved > 0)
    }
}
