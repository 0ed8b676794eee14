// Measures how often an unchanged model is held at the margins of the suites that come with the project.

import FileStorage
import Foundation
import Planning
import PowerAnalysis
import Statistics
import Suites
import Testing

/// Long simulations; `make verify` runs them.
@Suite("verify", .enabled(if: ProcessInfo.processInfo.environment["ASSAY_VERIFY"] != nil), .serialized)
struct HeldRateTests {
    /// Simulated reruns a suite.
    private static let runs = 400

    @Test(
        "an unchanged rerun is held at least 80 % of the time, and regressed at most 5 %",
        arguments: ["pedagogy", "safety", "reasoning"]
    )
    func unchanged(name: String) async throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let rerunning = Rerunning(
            suites: SuiteFolder(folder: root + "/suites"),
            baselines: BaselineFolder(folder: root + "/baselines")
        )
        let answers = try await rerunning.answers(of: "smollm2", suite: name, samples: (baseline: 5, candidate: 1))
        let simulation = RerunSimulation(answers)
        let outcomes = (0..<Self.runs).map { simulation.rerun(seed: 20_261_124 + UInt64($0)) }
        let passed = outcomes.count { $0.fixed.overall == .held || $0.fixed.overall == .improved }
        let held = Double(passed) / Double(Self.runs)
        let regressed = Double(outcomes.count(where: \.fixed.hasRegressed)) / Double(Self.runs)
        print(
            "\(name): held or better \(held * 100) %, any regression \(regressed * 100) %, of \(Self.runs) unchanged reruns"
        )
        #expect(held >= 0.8)
        // Three standard errors above 5 % at this many runs.
        #expect(regressed <= 0.05 + 3 * (0.05 * 0.95 / Double(Self.runs)).squareRoot())
    }
}
