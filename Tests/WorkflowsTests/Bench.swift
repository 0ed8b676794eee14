// Gives each test a house of its own: suites in a folder, stores in memory, a clock that the test winds.

import Assessments
import Evaluation
import Foundation
import Harness
import Planning
import PortSupport
import Regression
import Suites
import Synchronization
import Testing
import Workflows

/// Everything that workflows need, for one test; its folder goes with it.
final class Bench: Sendable {
    /// A suite of one test, whose cases ask for their own ids.
    static let plain = """
        format: 1
        suite: s
        version: 1.0.0
        defaults: {max_tokens: 8}
        gate: {overall_margin: 0.05}
        tests:
          - id: t
            weight: 1
            margin: 0.05
            graders: [{kind: exact}]
        """

    let store = MemoryStore()
    let baselines = MemoryBaselines()
    let models: KnownModels
    private let path = FileManager.default.temporaryDirectory.appending(path: "workflows-\(UUID().uuidString)").path
    private let day = Mutex<Int64>(20_000)

    init(_ suite: String = plain, cases: Int = 40, models: [KnownModel] = KnownModel.usual) throws {
        self.models = KnownModels(models)
        try write("s/suite.yaml", suite)
        try write("s/t.jsonl", Self.cases(cases))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    // MARK: What there is

    /// Cases c00, c01, …: even or odd, four of a topic, the first ten easy.
    static func cases(_ count: Int) -> String {
        (0..<count).map { number in
            let id = "c" + (number < 10 ? "0" : "") + "\(number)"
            let tags = (number.isMultiple(of: 2) ? "\"even\"" : "\"odd\"") + (number < 10 ? ", \"easy\"" : "")
            return #"{"id": "\#(id)", "input": "\#(id)", "target": "\#(id)", "tags": [\#(tags)], "#
                + #""metadata": {"topic": "p\#(number / 4)"}}"#
        }
        .joined(separator: "\n")
    }

    /// Adds a second suite, u, with the cases of the first.
    func addSuite(cases: Int = 40) throws {
        try write("u/suite.yaml", Self.plain.replacing("suite: s", with: "suite: u"))
        try write("u/t.jsonl", Self.cases(cases))
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let file = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    var folder: SuiteFolder { SuiteFolder(folder: path) }

    var ports: RunPorts { RunPorts(reader: store, assessments: store, history: store, drifts: store) }

    var now: Moment { Moment(milliseconds: day.withLock { $0 } * 86_400_000) }

    var clock: @Sendable () -> Moment { { [self] in now } }

    func passDay() { day.withLock { $0 += 1 } }

    func execution(budget: CostBudget = CostBudget(cap: nil), stop: StopRequest = StopRequest()) -> Execution {
        Execution(ledger: store, clock: clock, stop: stop, events: { _ in }, budget: budget)
    }

    // MARK: What is done

    /// A request, changed as a test needs it.
    func request(
        _ run: String = "r",
        of suites: [String] = ["s"],
        model: String? = "good",
        baseline: String? = nil,
        _ change: (inout RunRequest) throws -> Void = { _ in }
    ) throws -> RunRequest {
        var request = RunRequest(
            id: try runID(run),
            selection: RunRequest.Selection(suites: suites),
            model: model,
            baseline: try BaselineResolution(baseline, in: baselines),
            gate: RunRequest.Gate(),
            command: "assay run"
        )
        try change(&request)
        return request
    }

    var planning: RunPlanning { RunPlanning(suites: folder, models: models, engine: "1") }

    func plan(_ request: RunRequest) async throws -> PlannedRun { try await planning.plan(request) }

    /// The only job of a request.
    func job(_ request: RunRequest) async throws -> SuiteJob { try #require(try await plan(request).jobs.first) }

    /// Runs a request to its end, a day after the last one.
    @discardableResult
    func run(
        _ request: RunRequest,
        stop: StopRequest = StopRequest(),
        events: @escaping @Sendable (RunEvent) -> Void = { _ in }
    ) async throws -> RunAssessment {
        passDay()
        let planned = try await plan(request)
        let session = session(planned)
        try await session.refuseOther()
        let models = try planning.confirming(planned)
        return try await session.evaluate(confirming: models, stop: stop, events: events)
    }

    func session(_ planned: PlannedRun) -> RunSession {
        RunSession(planned, ports: ports, baselines: baselines, ledger: store, clock: clock)
    }

    /// Makes a run and freezes it as a baseline.
    @discardableResult
    func baseline(
        _ name: String = "main",
        by model: String = "good",
        samples: Int? = nil,
        of suites: [String] = ["s"]
    ) async throws -> Baseline {
        try await run(request("base-\(name)", of: suites, model: model) { $0.selection.samples = samples })
        try await freeze("base-\(name)", as: name)
        return try await baselines.baseline(name, ofSuite: suites[0])
    }

    @discardableResult
    func freeze(_ run: String, as name: String, isForced: Bool = false) async throws -> [BaselineFreezing.Frozen] {
        try await BaselineFreezing(reader: store, assessments: store, baselines: baselines, suites: folder, engine: "1")
            .freeze(try runID(run), as: name, isForced: isForced, wayToMissing: { part, _ in "repeat \(part.id)" })
    }

    func order(_ run: String = "r", thresholdsGate: Bool = true) throws -> RunOrder {
        RunOrder(
            id: try runID(run),
            subject: Subject(name: "good", client: "script", model: "good"),
            isStrict: false,
            thresholdsGate: thresholdsGate,
            engine: "1",
            command: "assay gate"
        )
    }
}

/// What a refusal says, with settings by their names.
func refusal(_ work: () async throws -> Void) async -> String {
    do {
        try await work()
        return "accepted"
    } catch {
        return "\(error)"
    }
}

/// The run of a name.
func runID(_ name: String) throws -> RunID { try #require(RunID(name)) }
