// Promises of a refusing store: what is said, with which code a command ends, and the way out.

import Evaluation
import Testing

@Suite("store errors")
struct StoreErrorTests {
    private static let run = RunID("tonight")

    @Test("name the thing and the reason, and no flag")
    func words() throws {
        let run = try #require(Self.run)
        let table: [(StoreError, String)] = [
            (.locked(path: "s", holder: nil), "the store 's' is in use by another process"),
            (.locked(path: "s", holder: "process 12"), "the store 's' is in use by process 12"),
            (.cannotWrite(path: "s", reason: "disk full"), "cannot write 's': disk full"),
            (.damaged(path: "s", reason: "no store"), "the store 's' cannot be read: no store"),
            (.fromTheFuture(path: "s"), "the store 's' was written by a newer version of assay"),
            (
                .runDiffers(run: run, suite: "sums", what: ["seed", "model"]),
                "run 'tonight' of suite 'sums' exists and differs in seed, model"
            ),
            (.noRun(run), "no run is called 'tonight'"),
            (.noBaseline(name: "main", suite: "sums", path: "b/main", known: []), "'b/main' does not exist"),
            (
                .noBaseline(name: "main", suite: "sums", path: "b/main", known: ["old", "new"]),
                "'b/main' does not exist; suite 'sums' has: old, new"
            ),
            (.malformed(path: "f", line: 3, reason: "no JSON"), "'f' line 3: no JSON"),
            (.malformed(path: "f", line: nil, reason: "no JSON"), "'f': no JSON"),
            (.damagedScores(path: "s"), "'s': scores of an ingested run are damaged"),
        ]
        for (error, words) in table {
            #expect("\(error)" == words)
            #expect(!"\(error)".contains("--") && !"\(error)".contains("`"))
        }
    }

    @Test("have a way out, but where the description says it already")
    func ways() throws {
        let run = try #require(Self.run)
        #expect(StoreError.locked(path: "s", holder: nil).wayOut == .waitOrUseAnotherStore)
        #expect(StoreError.cannotWrite(path: "s", reason: "").wayOut == .repairAndRepeat)
        #expect(StoreError.damaged(path: "s", reason: "").wayOut == .repairOrUseAnotherStore)
        #expect(StoreError.fromTheFuture(path: "s").wayOut == .useNewerVersionOrAnotherStore)
        #expect(StoreError.runDiffers(run: run, suite: "s", what: []).wayOut == .repeatUnchangedOrRenameRun)
        #expect(StoreError.noRun(run).wayOut == .listRuns)
        #expect(
            StoreError.noBaseline(name: "main", suite: "s", path: "b", known: []).wayOut == .makeBaseline(name: "main")
        )
        #expect(StoreError.noBaseline(name: "main", suite: "s", path: "b", known: ["old"]).wayOut == nil)
        #expect(StoreError.malformed(path: "f", line: 1, reason: "").wayOut == nil)
        #expect(StoreError.damagedScores(path: "s").wayOut == .ingestAgain)
    }

    @Test("end a command by what a script can do: wait, repair, or look for the file")
    func codes() throws {
        let run = try #require(Self.run)
        #expect(StoreError.locked(path: "s", holder: nil).exitCode == .temporary)
        #expect(StoreError.cannotWrite(path: "s", reason: "").exitCode == .cannotWrite)
        #expect(StoreError.noRun(run).exitCode == .noInput)
        #expect(StoreError.noBaseline(name: "b", suite: "s", path: "p", known: []).exitCode == .noInput)
        for error in [
            StoreError.damaged(path: "s", reason: ""), .fromTheFuture(path: "s"), .damagedScores(path: "s"),
            .runDiffers(run: run, suite: "s", what: []), .malformed(path: "f", line: nil, reason: ""),
        ] {
            #expect(error.exitCode == .data, "\(error)")
        }
    }
}
