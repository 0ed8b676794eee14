// Proves that errors of a store can be told by whoever stands at the door: a command line, a server, a schedule.

import Evaluation
import Testing

@Suite("errors of a store")
struct StoreErrorTests {
    private static func all() throws -> [StoreError] {
        let run = try #require(RunID("r"))
        return [
            .locked(path: "p", holder: "process 7"), .locked(path: "p", holder: nil),
            .cannotWrite(path: "p", reason: "the disk is full"), .damaged(path: "p", reason: "no store"),
            .fromTheFuture(path: "p"), .runDiffers(run: run, suite: "s", what: ["seed", "model"]), .noRun(run),
            .noBaseline(name: "main", suite: "s", path: "p", known: []),
            .noBaseline(name: "main", suite: "s", path: "p", known: ["a", "b"]),
            .malformed(path: "p", line: 7, reason: "no score"), .damagedScores(path: "p"),
        ]
    }

    @Test("name the thing, and neither an option nor a command")
    func words() throws {
        for error in try Self.all() {
            let text = "\(error)"
            #expect(!text.contains("--") && !text.contains("`") && text.contains("'"), "\(text)")
        }
    }

    @Test("say what can be done, except where the text says it already")
    func ways() throws {
        let ways = try Self.all().map(\.wayOut)
        #expect(ways.count { $0 == nil } == 2, "a suite's other baselines are listed, and a line of a file is named")
        #expect(ways[7] == .makeBaseline(name: "main") && ways[8] == nil && ways[9] == nil)
    }
}
