// Draws reruns of a model whose truth is known, and lets the real comparator judge them.

import Content
package import Evaluation
import Statistics

/// Draws reruns of a model whose truth is known, and lets the real comparator judge them: our own error rate, measured.
///
/// Both sides draw, with replacement, from the samples that a baseline really holds of a case, so nothing differs but chance –
/// and, where a drop is asked for, that drop: each of the candidate's scores is lost with the same chance everywhere.
package struct RerunSimulation: Sendable {
    /// What the comparator said of one rerun.
    package struct Outcome: Hashable, Sendable {
        /// The verdict of the overall score.
        package let overall: Verdict
        /// Whether a test or the overall was called regressed.
        package let isRed: Bool
        /// Whether a test or the overall was called improved.
        package let isGreen: Bool
        /// Whether the suite's gate passed.
        package let passes: Bool
        /// The candidate's weighted mean minus the baseline's: all that a naive rule looks at.
        package let difference: Double
    }

    private let suite: Suite
    private let baseline: Baseline
    private let clusters: [AttemptKey: String]
    private let binaryTests: Set<String>
    private let baselineSamples: Int
    private let candidateSamples: Int
    private let lossRate: Double

    /// Plans a simulation.
    ///
    /// - Parameters:
    ///   - suite: The suite.
    ///   - baseline: Whose samples are drawn from; two or more a case, or nothing varies.
    ///   - clusters: The cluster of a case, where it has one.
    ///   - binaryTests: The tests whose graders give 0 or 1 and nothing between.
    ///   - baselineSamples: Samples a case on the baseline's side.
    ///   - candidateSamples: Samples a case on the candidate's side.
    ///   - drop: The true drop of the overall score, in 0..<1.
    package init(
        _ suite: Suite,
        baseline: Baseline,
        clusters: [AttemptKey: String],
        binaryTests: Set<String>,
        baselineSamples: Int,
        candidateSamples: Int,
        drop: Double = 0
    ) {
        self.suite = suite
        self.baseline = baseline
        self.clusters = clusters
        self.binaryTests = binaryTests
        self.baselineSamples = baselineSamples
        self.candidateSamples = candidateSamples
        let score = Self.score(baseline.cases.map(\.scores), suite)
        self.lossRate = score > 0 ? min(1, drop / score) : 0
    }

    /// Draws and judges one rerun; the same seed gives the same.
    package func rerun(seed: UInt64) -> Outcome {
        var generator = SplitMix64(seed: seed)
        var before = baseline
        var candidate: [CaseEvidence] = []
        for index in before.cases.indices {
            let samples = baseline.cases[index].scores.samples
            var scores = before.cases[index].scores
            before.cases[index].scores.samples = (0..<baselineSamples).map { _ in
                samples[generator.below(samples.count)]
            }
            scores.samples = (0..<candidateSamples).map { _ in
                let sample = samples[generator.below(samples.count)]
                let isLost = generator.unit() < lossRate
                if isLost, case .scored = sample { return .scored(0) }
                return sample
            }
            let key = AttemptKey(test: scores.test, caseID: scores.caseID, sample: 1)
            candidate.append(CaseEvidence(scores: scores, cluster: clusters[key]))
        }
        let evidence = SuiteEvidence(
            suite: suite,
            manifest: baseline.manifest,
            candidate: candidate,
            samples: Dictionary(uniqueKeysWithValues: suite.tests.map { ($0.id, candidateSamples) }),
            binaryTests: binaryTests,
            isPartial: false,
            baseline: before,
            thresholdsGate: false,
            seed: generator.next(),
            now: baseline.created
        )
        let assessment = Assessor(evidence).assess { _, _ in nil }
        let verdicts = (assessment.tests + [assessment.overall]).compactMap(\.comparison?.verdict)
        return Outcome(
            overall: assessment.overall.comparison?.verdict ?? .invalid,
            isRed: verdicts.contains(.regressed),
            isGreen: verdicts.contains(.improved),
            passes: assessment.gate.result == .pass,
            difference: Self.score(candidate.map(\.scores), suite) - Self.score(before.cases.map(\.scores), suite)
        )
    }

    /// The weighted mean of the tests' mean scores.
    private static func score(_ cases: [CaseScores], _ suite: Suite) -> Double {
        suite.tests.reduce(0) { sum, test in
            let means = cases.filter { $0.test == test.id }.compactMap(\.mean)
            return means.isEmpty ? sum : sum + test.weight * Summation.mean(means)
        }
    }
}
