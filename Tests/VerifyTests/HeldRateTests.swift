// Measures how often an unchanged model is held at the margins of the suites that come with the project.

import Evaluation
import Foundation
import Regression
import Statistics
import Storage
import Suites
import Testing

/// Long simulations; `make verify` runs them.
@Suite("verify", .enabled(if: ProcessInfo.processInfo.environment["ASSAY_VERIFY"] != nil), .serialized)
struct HeldRateTests {
    /// Simulated reruns a suite.
    private static let runs = 400

    @Test(
        "an unchanged rerun is held at least 80 % of the time, and red at most 5 %",
        arguments: ["pedagogy", "safety", "reasoning"]
    )
    func unchanged(name: String) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let loaded = try SuiteFolder(folder: root + "/suites").load(name)
        let recorded = try BaselineFolder(folder: root + "/baselines").baseline("smollm2", ofSuite: name)
        let clusters = try clusters(of: loaded)
        var generator = SplitMix64(seed: 20_261_124)
        var verdicts: [Verdict: Int] = [:]
        var reds = 0
        for _ in 0..<Self.runs {
            // Both sides draw from the five answers that the model really gave to a case: nothing differs but chance.
            var baseline = recorded
            for index in baseline.cases.indices {
                baseline.cases[index].scores.samples = draw(recorded.cases[index], 5, &generator)
            }
            let candidate = recorded.cases.map { entry in
                var scores = entry.scores
                scores.samples = draw(entry, 1, &generator)
                return CaseEvidence(
                    scores: scores,
                    cluster: clusters[AttemptKey(test: scores.test, caseID: scores.caseID, sample: 1)]
                )
            }
            let evidence = SuiteEvidence(
                suite: loaded.suite,
                manifest: recorded.manifest,
                candidate: candidate,
                samples: Dictionary(uniqueKeysWithValues: loaded.suite.tests.map { ($0.id, 1) }),
                binaryTests: Set(loaded.suite.tests.filter { $0.graders.count == 1 }.map(\.id)),
                isPartial: false,
                baseline: baseline,
                thresholdsGate: false,
                seed: generator.next(),
                now: recorded.created
            )
            let assessment = Assessor(evidence).assess { _, _ in nil }
            guard let overall = assessment.overall.comparison else {
                Issue.record("not compared: \(assessment.invalid)")
                return
            }
            verdicts[overall.verdict, default: 0] += 1
            let isRed = assessment.tests.contains { $0.comparison?.verdict == .regressed }
            if isRed || overall.verdict == .regressed { reds += 1 }
        }
        let held = Double(verdicts[.held, default: 0] + verdicts[.improved, default: 0]) / Double(Self.runs)
        let red = Double(reds) / Double(Self.runs)
        print(
            "\(name): held or better \(held * 100) %, any red \(red * 100) %, of \(Self.runs) unchanged reruns; \(verdicts)"
        )
        #expect(held >= 0.8)
        // Three standard errors above 5 % at this many runs.
        #expect(red <= 0.05 + 3 * (0.05 * 0.95 / Double(Self.runs)).squareRoot())
    }

    private func draw(_ entry: Baseline.Entry, _ count: Int, _ generator: inout SplitMix64) -> [SampleScore] {
        (0..<count).compactMap { _ in entry.scores.samples.randomElement(using: &generator) }
    }

    private func clusters(of loaded: LoadedSuite) throws -> [AttemptKey: String] {
        var clusters: [AttemptKey: String] = [:]
        for (test, cases) in zip(loaded.suite.tests, loaded.cases) {
            guard let key = test.clusterKey else { continue }
            for position in 0..<cases.count {
                let testCase = try cases.testCase(at: position)
                clusters[AttemptKey(test: test.id, caseID: testCase.id, sample: 1)] = testCase.cluster(by: key)
            }
        }
        return clusters
    }
}
