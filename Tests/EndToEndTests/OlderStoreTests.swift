// Proves that what version 0.1.0 stored is decided upon again by this version, without a call.

import Foundation
import ProgramSupport
import Testing

@Suite("older store, as a user meets it")
struct OlderStoreTests {
    /// A place with the store of version 0.1.0 and its baseline; its models' server is gone.
    private func place() throws -> Workplace {
        let place = try Workplace(port: 18_999, cases: 16)
        try place.write("baselines/words/main.jsonl", try OlderStore.baseline())
        try OlderStore.write(to: place.folder.appending(path: ".assay"))
        return place
    }

    @Test("a regression stays confirmed by the samples that were asked for then, and by the last of them")
    func gate() async throws {
        let place = try place()
        let gate = try await place.assay("gate", "x")
        #expect(gate.code == 100 && gate.output.contains("asked 3 more times a case"), "\(gate.output)\(gate.errors)")
        #expect(gate.output.contains("$1.60 for fresh samples after a regression"), "\(gate.output)")
    }

    @Test("a question that was asked then is not asked again; another one is", arguments: [2, 3, 4])
    func compare(samples: Int) async throws {
        let place = try place()
        let result = try await place.assay("compare", "x", "-b", "main", "--confirm-red", "\(samples)")
        let said = samples < 4 ? "asked \(samples) more times a case" : "the baseline's model could not be asked"
        #expect(result.output.contains(said), "\(result.output)\(result.errors)")
        let runs = try await place.assay("runs", "list")
        #expect(runs.output.contains("x.confirm-3") == (samples == 4), "\(runs.output)")
    }

    @Test("a drift check with graders of another version is refused, and they are named")
    func canary() async throws {
        let place = try place()
        let again = try await place.assay(
            "aa",
            "words",
            "-b",
            "main",
            "-m",
            "good",
            "--cases",
            "10",
            "--run-id",
            "canary"
        )
        #expect(again.code == 65 && again.errors.contains("exact 1"), "\(again.output)\(again.errors)")
    }

    @Test("a drift that was found then makes a comparison with that baseline invalid")
    func drifted() async throws {
        let place = try place()
        let main = try place.read("baselines/words/main.jsonl")
        try place.write("baselines/words/main.jsonl", main.replacing(#":"good""#, with: #":"half""#))
        let result = try await place.assay("compare", "x", "-b", "main", "--detailed-exitcode")
        #expect(result.code == 101 && result.output.contains("says the check drifted"), "\(result.output)")
    }
}
