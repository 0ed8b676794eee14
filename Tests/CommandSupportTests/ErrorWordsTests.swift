// Proves that the door adds to errors the options that help, and the right exit code.

import Content
import Evaluation
import Interchange
import Planning
import Suites
import Testing

@testable import CommandSupport

@Suite("words of errors")
struct ErrorWordsTests {
    @Test("settings are spelt as options")
    func settings() {
        let error = WorkflowError(.usage, "\(.maxCost): repeat it with \(.runID) x")
        #expect("\(error)" == "max-cost: repeat it with run-id x")
        let failure = CommandFailure(error)
        #expect(failure.description == "--max-cost: repeat it with --run-id x" && failure.exitCode == .usage)
    }

    @Test("a store's errors say what can be done")
    func store() throws {
        let run = try #require(RunID("r"))
        let failure = CommandFailure(StoreError.runDiffers(run: run, suite: "s", what: ["seed"]))
        #expect(failure.exitCode == .data && failure.description.hasSuffix("or choose another --run-id"))
        #expect(CommandFailure(StoreError.locked(path: "p", holder: nil)).exitCode == .temporary)
    }

    @Test("filters that leave no case name the options that set them")
    func filters() {
        let failure = CommandFailure(SuiteError.nothingSelected(suite: "s"))
        #expect(failure.exitCode == .nothingToRun && failure.description.hasSuffix("widen --tag or --limit"))
    }

    @Test("an error that no rule knows is an error of our own")
    func unknown() {
        struct Odd: Error {}
        #expect(CommandFailure(Odd()).exitCode == .internal)
        #expect(CommandFailure(CancellationError()).exitCode == .interrupted)
    }

    @Test("scores that need an option to be read name it")
    func ingestion() {
        let place = IngestError.Place(file: "f.csv", line: 2)
        let scale = IngestError.unsaid(at: place, reason: "the score '85' is outside 0 to 1", .nameScale)
        #expect(scale.words.hasSuffix("line 2: the score '85' is outside 0 to 1; \(Self.scaleHint)"))
        let separator = IngestError.unsaid(at: place, reason: "no commas but tabs", .nameSeparator(.tab))
        #expect(separator.words == "f.csv line 2: no commas but tabs; say so with --separator 'tab'")
        #expect(IngestError.refused("two suites").words == "two suites")
    }

    private static let scaleHint = "say the scale of the scores with --scale, as --scale 0..100"
}
