// Promises of when a command may take up a stored run, and when scores are in the store already.

import Content
import Evaluation
import Testing

@Suite("stored runs")
struct RunRecordTests {
    private static func record(_ id: String = "tonight", origin: RunOrigin = .asked) throws -> RunRecord {
        RunRecord(
            id: try #require(RunID(id)),
            suite: "s",
            suiteDigest: ContentDigest(of: "s"),
            planned: 10,
            manifest: RunManifest(
                subject: Subject(name: "m", client: "openai", model: "m-1"),
                instrument: ["t.prompt": "{{input}}", "api": "chat"],
                context: RunContext(engine: "1", host: "h", seed: 7),
                origin: origin
            ),
            started: Moment(milliseconds: 0)
        )
    }

    private static func ingestion(_ content: String) -> RunOrigin {
        .ingested(.init(files: ["f"], content: ContentDigest(of: content), binaryTests: [], sharing: .none))
    }

    @Test("are the same run when another engine, machine or hour takes them up")
    func same() throws {
        let stored = try Self.record()
        var mine = stored
        mine.started = Moment(milliseconds: 5)
        mine.state = .stopped
        mine.manifest.context.engine = "2"
        mine.manifest.context.host = "other"
        #expect(mine.differences(from: stored).isEmpty)
    }

    @Test("differ by every part that decides scores, each by its name")
    func different() throws {
        let stored = try Self.record()
        func differences(_ change: (inout RunRecord) -> Void) -> [String] {
            var mine = stored
            change(&mine)
            return mine.differences(from: stored)
        }
        #expect(differences { $0.manifest.instrument["t.prompt"] = "Say {{input}}" } == ["t.prompt"])
        #expect(differences { $0.manifest.instrument["u.prompt"] = "x" } == ["u.prompt"])
        #expect(differences { $0.suiteDigest = ContentDigest(of: "other") } == ["suite digest"])
        #expect(differences { $0.manifest.subject.model = "m-2" } == ["model"])
        #expect(differences { $0.planned = 11 } == ["planned attempts"])
        #expect(differences { $0.manifest.context.seed = 8 } == ["seed"])
        #expect(
            differences { $0.manifest.selection.sequential = SequentialTerms(stopsForFutility: true) }
                == ["sequential plan"]
        )
        let all = differences {
            $0.planned = 1
            $0.manifest.context.seed = nil
            $0.manifest.instrument = [:]
        }
        #expect(all == ["api", "t.prompt", "planned attempts", "seed"])
    }

    @Test("are ingested already when suite, tests and scores are the same")
    func ingested() throws {
        let mine = try Self.record(origin: Self.ingestion("a"))
        #expect(try !mine.isIngested(among: []))
        #expect(try mine.isIngested(among: [mine]))
        var earlier = mine
        earlier.manifest.context.seed = 99
        #expect(try mine.isIngested(among: [earlier]), "no seed decides scores from outside")
    }

    @Test("of the same name and other scores, or another suite, are refused")
    func refused() throws {
        let mine = try Self.record(origin: Self.ingestion("a"))
        func error(_ what: String, suite: String = "s") -> StoreError {
            .runDiffers(run: mine.id, suite: suite, what: [what])
        }
        let scores = try Self.record(origin: Self.ingestion("b"))
        #expect(throws: error("scores")) { try mine.isIngested(among: [scores]) }
        var suite = mine
        suite.suite = "other"
        #expect(throws: error("suite", suite: "other")) { try mine.isIngested(among: [suite]) }
        #expect(throws: error("suite")) { try mine.isIngested(among: [mine, suite]) }
        #expect(throws: error("scores")) { try mine.isIngested(among: [try Self.record()]) }
    }
}

@Suite("stop reasons")
struct StopReasonTests {
    @Test("are planned when a rule of the plan ended the run, and have a clause each")
    func planned() {
        let words = StopReason.allCases.map { "\($0.rawValue): \($0.sentence)\($0.isPlanned ? ", as planned" : "")" }
        #expect(
            words == [
                "settled: the verdict was settled, as planned", "futile: a regression was out of reach, as planned",
                "cost_cap: the cost cap was reached", "deadline: the deadline passed",
                "interrupted: the run was interrupted", "unavailable: the model could not be asked",
            ]
        )
    }
}
