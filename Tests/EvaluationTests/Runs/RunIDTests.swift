// Promises of the names of runs: safe as folders, and readable aloud.

import Evaluation
import Foundation
import Testing

@Suite("run names")
struct RunIDTests {
    /// Always the first of all choices; a constant 0 would be drawn again for ever.
    private struct First: RandomNumberGenerator {
        mutating func next() -> UInt64 { 1 << 32 }
    }

    @Test(
        "take letters, digits, dots, dashes and underscores",
        arguments: ["a", "Tonight_2", "20261121-0300-k3f9", "v1.2"]
    )
    func taken(text: String) {
        #expect(RunID(text)?.rawValue == text)
    }

    @Test(
        "are no paths, no flags, no hidden files, and of at most 100 bytes",
        arguments: [
            "", ".", "..", ".x", "-x", "a/b", "a\\b", "a b", "a\n", "ä", "a:b", String(repeating: "a", count: 101),
        ]
    )
    func refused(text: String) {
        #expect(RunID(text) == nil)
    }

    @Test("made by the engine begin with the minute, and end with four letters that spell no word")
    func made() throws {
        let moment = try #require(Moment("2026-11-21T03:14:00Z"))
        var first = First()
        #expect(RunID(startingAt: moment, using: &first).rawValue == "20261121-0314-2222")
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<50 {
            let name = RunID(startingAt: moment, using: &generator).rawValue
            #expect(name.hasPrefix("20261121-0314-") && name.utf8.count == 18)
            #expect(name.dropFirst(14).allSatisfy { !"aeiouyl01".contains($0) }, "\(name)")
            #expect(RunID(name) != nil)
        }
    }

    @Test("sort as their texts, which is by time")
    func order() {
        let ids = ["20261121-0300-b", "20261121-0259-z", "20251231-2359-x"].compactMap { RunID($0) }
        #expect(ids.sorted().map(\.rawValue) == ["20251231-2359-x", "20261121-0259-z", "20261121-0300-b"])
    }

    @Test("are stored as their text, and a stored path is refused")
    func stored() throws {
        let id = try #require(RunID("tonight"))
        let bytes = try JSONEncoder().encode([id])
        #expect(String(decoding: bytes, as: UTF8.self) == #"["tonight"]"#)
        #expect(try JSONDecoder().decode([RunID].self, from: bytes) == [id])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([RunID].self, from: Data(#"["../x"]"#.utf8)) }
    }
}
