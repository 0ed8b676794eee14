// Proves that a command leaves no old verdict behind, and that a report that failed is known to those written last.

import Assessments
import Content
import Evaluation
import PortSupport
import Reporting
import Synchronization
import Testing
import Workflows

@Suite("reports of a run")
struct RunReportsTests {
    private static func reports(_ artifacts: any ArtifactStore) -> RunReports {
        RunReports(
            options: ReportOptions(),
            artifacts: artifacts,
            engine: "1",
            command: "assay run",
            clock: { Moment(milliseconds: 0) },
            sentence: { "\($0)" }
        )
    }

    private static let run = RunID("r")

    private static func text(_ artifacts: MemoryArtifacts, _ path: String) -> String? {
        artifacts.files[path].map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("a run's own folder has every format, under its usual name")
    func own() throws {
        let own = RunReports.own(try #require(Self.run), in: "reports")
        #expect(own.map(\.kind) == ReportCatalog.kinds.sorted())
        #expect(own.allSatisfy { $0.path.hasPrefix("reports/r/") } && Set(own.map(\.path)).count == own.count)
    }

    @Test("a run that begins removes what an earlier try wrote, and says in JUnit that it came to no end")
    func begin() throws {
        let artifacts = MemoryArtifacts()
        let run = try #require(Self.run)
        let own = RunReports.own(run, in: "reports")
        for request in own { try artifacts.write([1], to: request.path) }
        try artifacts.write([1], to: "mine.html")
        let copies = [ReportRequest(kind: "junit", path: "j.xml"), ReportRequest(kind: "html", path: "mine.html")]
        try Self.reports(artifacts).begin(own: own, copies: copies, run: run, suites: ["s"])
        let junit = try #require(own.first { $0.kind == "junit" })
        #expect(Set(artifacts.files.keys) == [junit.path, "j.xml", "mine.html"])
        #expect(artifacts.files["mine.html"] == [1], "a copy elsewhere is the user's until it is written")
        let tombstone = try #require(Self.text(artifacts, "j.xml"))
        #expect(tombstone.contains("<error") && tombstone.contains("s"))
        #expect(artifacts.files[junit.path] == artifacts.files["j.xml"])
    }

    @Test("reports are written of what was concluded, and the assessment stays")
    func write() async throws {
        let bench = try Bench()
        let assessment = try await bench.run(bench.request())
        let artifacts = MemoryArtifacts()
        let requests = [ReportRequest(kind: "json", path: "a.json"), ReportRequest(kind: "markdown", path: "a.md")]
        let after = await Self.reports(artifacts)
            .write(requests, of: assessment, reader: bench.store, baselines: bench.baselines) { Issue.record("\($0)") }
        #expect(after == assessment && Set(artifacts.files.keys) == ["a.json", "a.md"])
    }

    @Test("a report that cannot be written makes 73, and the formats for machines know of it")
    func failed() async throws {
        let bench = try Bench()
        let assessment = try await bench.run(bench.request())
        let artifacts = FaultyArtifacts(refusing: "a.html")
        let requests = ["json", "html", "junit"].map { ReportRequest(kind: $0, path: "a.\($0)") }
        var told: [String] = []
        let after = await Self.reports(artifacts)
            .write(requests, of: assessment, reader: bench.store, baselines: bench.baselines) { told.append($0) }
        #expect(told == ["the html report could not be written: refused"])
        #expect(after.exitCode == .cannotWrite && after.failure == told[0])
        let json = try #require(Self.text(artifacts.kept, "a.json"))
        #expect(json.contains("73") && json.contains("the html report could not be written"))
        #expect(artifacts.opened == ["a.html", "a.json", "a.junit"], "verdict formats come last")
    }

    @Test("a run's reports are brought to the disk once, when all are there; those that may not last make 73")
    func settled() async throws {
        let bench = try Bench()
        let assessment = try await bench.run(bench.request())
        let requests = ReportCatalog.kinds.map { ReportRequest(kind: $0, path: "a.\($0)") }
        for artifacts in [FaultyArtifacts(), FaultyArtifacts(cannotSettle: true)] {
            var told: [String] = []
            let after = await Self.reports(artifacts)
                .write(requests, of: assessment, reader: bench.store, baselines: bench.baselines) { told.append($0) }
            #expect(artifacts.settlings == [requests.count])
            #expect(told.isEmpty == (after.exitCode == .pass) && told.isEmpty == (after == assessment))
            #expect(told.isEmpty || after.exitCode == .cannotWrite && told.count == 1)
        }
        let failing = FaultyArtifacts()
        _ = Self.reports(failing).tell(.configuration, "no", requests) { Issue.record("\($0)") }
        #expect(failing.settlings == [requests.count])
    }

    @Test("attempts that cannot be read make the code of their damage, not 73")
    func damaged() async throws {
        struct Damaged: AttemptReader {
            static let error = StoreError.damaged(path: "s", reason: "a row is gone")
            func forEachAttempt(of run: RunID, suite: String, _ visit: (AttemptRecord) throws -> Void) async throws {
                throw Self.error
            }
            func forEachAttempt(
                of run: RunID,
                suite: String,
                cases: [CaseKey],
                _ visit: (AttemptRecord) throws -> Void
            ) async throws {
                throw Self.error
            }
        }
        let bench = try Bench()
        let assessment = try await bench.run(bench.request())
        var told: [String] = []
        let after = await Self.reports(MemoryArtifacts())
            .write(
                [ReportRequest(kind: "cases", path: "a.jsonl"), ReportRequest(kind: "json", path: "a.json")],
                of: assessment,
                reader: Damaged(),
                baselines: bench.baselines
            ) { told.append($0) }
        #expect(after.exitCode == .data && told.count == 1 && told[0].contains("a row is gone"))
    }

    @Test("73 gives way to a gate that failed")
    func weight() async throws {
        let bench = try Bench()
        try await bench.baseline()
        let assessment = try await bench.run(bench.request(model: "bad", baseline: "main"))
        let after = await Self.reports(FaultyArtifacts(refusing: "a.html"))
            .write(
                [ReportRequest(kind: "html", path: "a.html")],
                of: assessment,
                reader: bench.store,
                baselines: bench.baselines
            ) { _ in }
        #expect(after.exitCode == .gateFailed && after.failure != nil)
    }

    @Test("a command that failed says so in every report that was asked for")
    func tell() throws {
        let artifacts = MemoryArtifacts()
        let requests = ReportCatalog.kinds.map { ReportRequest(kind: $0, path: "a.\($0)") }
        let json = Self.reports(artifacts).tell(.configuration, "the price is unknown", requests) {
            Issue.record("\($0)")
        }
        #expect(artifacts.files.count == requests.count)
        #expect(Self.text(artifacts, "a.json") == json.canonicalString + "\n")
        for kind in ["json", "junit", "html", "markdown"] {
            #expect(Self.text(artifacts, "a.\(kind)")?.contains("the price is unknown") == true, "\(kind)")
        }
    }

    @Test("a failure that cannot be written is told, once a report")
    func untold() {
        var told: [String] = []
        _ = Self.reports(FaultyArtifacts(refusing: "a.junit"))
            .tell(.data, "no", [ReportRequest(kind: "junit", path: "a.junit")]) { told.append($0) }
        #expect(told == ["the junit report could not be written: refused"])
    }
}

/// A store of reports in which one file cannot be written.
final class FaultyArtifacts: ArtifactStore {
    struct Refused: Error, CustomStringConvertible {
        let description = "refused"
    }

    let kept = MemoryArtifacts()
    private let refused: String
    private let cannotSettle: Bool
    private let asked = Mutex<[String]>([])
    private let settled = Mutex<[Int]>([])

    init(refusing path: String = "", cannotSettle: Bool = false) {
        refused = path
        self.cannotSettle = cannotSettle
    }

    /// How many files there were each time that all were brought to the disk.
    var settlings: [Int] { settled.withLock { $0 } }

    func settle() throws {
        settled.withLock { $0.append(kept.files.count) }
        if cannotSettle { throw Refused() }
    }

    /// The paths that were opened, in their order.
    var opened: [String] { asked.withLock { $0 } }

    func open(_ path: String) throws -> any ArtifactFile {
        asked.withLock { $0.append(path) }
        guard path != refused else { throw Refused() }
        return try kept.open(path)
    }

    func remove(_ path: String) { kept.remove(path) }
}
