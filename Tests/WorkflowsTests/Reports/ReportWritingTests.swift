// Proves that reports are made of stored data alone, each whole or not at all.

import Assessments
import Content
import Evaluation
import PortSupport
import Regression
import Reporting
import Testing
import Workflows

@Suite("writing of reports")
struct ReportWritingTests {
    private static func write(
        _ requests: [ReportRequest],
        of assessment: RunAssessment,
        in bench: Bench,
        to artifacts: any ArtifactStore,
        reader: (any AttemptReader)? = nil,
        baselines: (any BaselineReader)? = nil
    ) async -> [Result<[String], any Error>] {
        await ReportWriting(
            reader: reader ?? bench.store,
            baselines: baselines ?? bench.baselines,
            artifacts: artifacts,
            options: ReportOptions(junitCases: .all)
        )
        .write(requests, of: assessment).map(\.result)
    }

    /// A worse run against a baseline.
    private static func compared() async throws -> (Bench, RunAssessment) {
        let bench = try Bench()
        try await bench.baseline()
        return (bench, try await bench.run(bench.request(model: "bad", baseline: "main")))
    }

    private static var all: [ReportRequest] { ReportCatalog.kinds.map { ReportRequest(kind: $0, path: "a.\($0)") } }

    @Test("every format is written, with one walk over the attempts for all")
    func all() async throws {
        let (bench, assessment) = try await Self.compared()
        let artifacts = MemoryArtifacts()
        let counting = CountingReader(bench.store)
        let results = await Self.write(Self.all, of: assessment, in: bench, to: artifacts, reader: counting)
        #expect(try results.map { try $0.get().first } == Self.all.map(\.path))
        #expect(counting.walks == 1)
        #expect(artifacts.files.values.allSatisfy { !$0.isEmpty })
    }

    @Test("the same stored data makes the same bytes again")
    func again() async throws {
        let (bench, assessment) = try await Self.compared()
        let (first, second) = (MemoryArtifacts(), MemoryArtifacts())
        _ = await Self.write(Self.all, of: assessment, in: bench, to: first)
        bench.passDay()
        _ = await Self.write(Self.all, of: assessment, in: bench, to: second)
        #expect(first.files == second.files)
    }

    @Test("a format that does not exist fails alone, and the others are in place")
    func unknown() async throws {
        let (bench, assessment) = try await Self.compared()
        let artifacts = MemoryArtifacts()
        let requests = [ReportRequest(kind: "pdf", path: "a.pdf"), ReportRequest(kind: "json", path: "a.json")]
        let results = await Self.write(requests, of: assessment, in: bench, to: artifacts)
        #expect(throws: ReportError.self) { try results[0].get() }
        #expect(try results[1].get() == ["a.json"] && Set(artifacts.files.keys) == ["a.json"])
    }

    @Test("attempts that cannot be read fail the reports that need them, and nothing of these is left")
    func unreadable() async throws {
        let (bench, assessment) = try await Self.compared()
        var gone = assessment
        gone.run = try runID("gone")
        let artifacts = MemoryArtifacts()
        let requests = [ReportRequest(kind: "junit", path: "j.xml"), ReportRequest(kind: "json", path: "a.json")]
        let results = await Self.write(requests, of: gone, in: bench, to: artifacts)
        #expect(throws: StoreError.noRun(gone.run)) { try results[0].get() }
        #expect(artifacts.files["j.xml"] == nil && artifacts.files["a.json"] != nil)
    }

    @Test("a baseline that is gone since only leaves its column empty")
    func baselineGone() async throws {
        let (bench, assessment) = try await Self.compared()
        let results = await Self.write(
            Self.all,
            of: assessment,
            in: bench,
            to: MemoryArtifacts(),
            baselines: MemoryBaselines()
        )
        #expect(results.allSatisfy { (try? $0.get()) != nil })
    }
}

/// A reader that counts how often the attempts are walked over.
private final class CountingReader: AttemptReader {
    private let store: MemoryStore
    private let count = Counter()

    init(_ store: MemoryStore) { self.store = store }

    var walks: Int { count.value }

    func forEachAttempt(of run: RunID, suite: String, _ visit: (AttemptRecord) throws -> Void) async throws {
        count.add()
        try await store.forEachAttempt(of: run, suite: suite, visit)
    }

    func forEachAttempt(
        of run: RunID,
        suite: String,
        cases: [CaseKey],
        _ visit: (AttemptRecord) throws -> Void
    ) async throws {
        try await store.forEachAttempt(of: run, suite: suite, cases: cases, visit)
    }
}
