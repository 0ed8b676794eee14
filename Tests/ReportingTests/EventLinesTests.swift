// Proves that events reach a file line by line while a run goes on.

import Content
import Evaluation
import Foundation
import Reporting
import Testing

@Suite("event lines")
struct EventLinesTests {
    private let path = FileManager.default.temporaryDirectory.appendingPathComponent("events-\(UUID().uuidString)").path

    private func event(_ number: Int) throws -> RunEvent {
        RunEvent(
            run: try #require(RunID("r")),
            at: Moment(milliseconds: Int64(number)),
            .suiteStarted(suite: "suite \(number)\n")
        )
    }

    private func lines() throws -> [Substring] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    }

    @Test("each is there at once, and a repeated command goes on in the same file")
    func append() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        for number in 0..<2 {
            let file = try EventLines(path: path)
            file.write(try event(number))
            #expect(try lines().count == number + 2 && lines().last?.isEmpty == true)
            try file.close()
            file.write(try event(9))
        }
        #expect(try lines().dropLast().map(String.init) == [event(0), event(1)].map(\.json.canonicalString))
    }

    @Test("many writers at once tear no line")
    func together() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try EventLines(path: path)
        let events = try (0..<200).map(event)
        await withTaskGroup(of: Void.self) { group in
            for event in events { group.addTask { file.write(event) } }
        }
        try file.close()
        #expect(Set(try lines().dropLast().map(String.init)) == Set(events.map(\.json.canonicalString)))
    }

    @Test("a file that cannot be opened is refused; one that cannot be written is told at the end")
    func problems() throws {
        let folder = FileManager.default.temporaryDirectory.path
        #expect(throws: StoreError.self) { try EventLines(path: folder) }
        let full = try EventLines(path: "/dev/full")
        full.write(try event(0))
        full.write(try event(1))
        #expect(throws: StoreError.cannotWrite(path: "/dev/full", reason: "No space left on device")) {
            try full.close()
        }
    }
}
