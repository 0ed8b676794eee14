// Simulates reruns of a stored baseline, so that the error rates of the comparator can be counted.

import Evaluation
import Foundation
import Harness
package import PowerAnalysis
package import Regression
import Statistics
package import Suites

/// Simulates reruns, several at once.
package struct Rerunning: Sendable {
    private let suites: SuiteFolder
    private let baselines: any BaselineReader

    /// Creates a workflow over what there is.
    package init(suites: SuiteFolder, baselines: any BaselineReader) {
        self.suites = suites
        self.baselines = baselines
    }

    /// Reads the answers that reruns of a baseline are drawn from.
    ///
    /// - Parameters:
    ///   - baseline: The baseline's name.
    ///   - suite: The suite's name.
    ///   - samples: Samples a case of the candidate, and of the baseline where they differ from those stored.
    ///   - drop: The true drop of the overall score.
    ///   - loss: How it happens.
    /// - Returns: What reruns draw from.
    /// - Throws: ``WorkflowError`` when nothing would vary, and errors of the suite's files and of the baseline.
    package func answers(
        of baseline: String,
        suite: String,
        samples: (baseline: Int?, candidate: Int),
        drop: Double = 0,
        loss: CandidateLoss.Kind = .spread
    ) async throws -> StoredAnswers {
        let planning = try SuitePlanning(suites, name: suite)
        let stored = try await baselines.baseline(baseline, ofSuite: planning.loaded.suite.name)
        guard stored.cases.contains(where: { $0.scores.samples.count > 1 }) else {
            throw WorkflowError(
                .data,
                "baseline '\(stored.name)' has one sample a case, so nothing would vary; make one from a run with \(.samples) 5"
            )
        }
        return StoredAnswers(
            stored,
            of: planning.loaded.suite,
            clusters: planning.clusters,
            binaryTests: planning.binaryTests,
            samples: PlannedSamples(baseline: samples.baseline ?? stored.samples, candidate: samples.candidate),
            drop: drop,
            loss: loss
        )
    }

    /// Simulates reruns on all processors, and counts what came of them.
    ///
    /// - Parameters:
    ///   - simulation: What is simulated.
    ///   - reruns: How often.
    ///   - seed: Decides the draws: the same seed counts the same.
    /// - Returns: The counts.
    /// - Throws: `CancellationError` when the task is cancelled.
    package static func tally(of simulation: RerunSimulation, reruns: Int, seed: Int) async throws -> RerunTally {
        var tally = RerunTally()
        let first = UInt64(seed) &* 1_000_003
        // Each rerun has its own seed, so the order in which they end does not matter.
        try await (0..<reruns).concurrentForEach(width: ProcessInfo.processInfo.activeProcessorCount) { number in
            simulation.rerun(seed: first &+ UInt64(number))
        } receive: {
            tally.add($0)
        }
        return tally
    }
}
