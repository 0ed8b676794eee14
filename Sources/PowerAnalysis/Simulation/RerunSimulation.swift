// Measures our own error rates with the real comparator.

import Assessments
import Evaluation
import GroupSequential
import Regression
package import Statistics

/// Draws reruns of a model whose truth is known, and lets the real comparator judge them: our own error rate, measured.
package struct RerunSimulation: Sendable {
    private static let looks = 20

    private let source: any RerunSource
    private let isSequential: Bool
    private let rates: ErrorRates
    private let tried: Int

    /// Plans a simulation.
    ///
    /// - Parameters:
    ///   - source: What is drawn from.
    ///   - isSequential: Whether the rule for runs that stop early is asked as well.
    ///   - rates: The error rates and the number of draws of the comparator.
    ///   - tried: How many candidates are drawn, of which the best is judged, with its share of every error.
    package init(
        _ source: any RerunSource,
        isSequential: Bool = false,
        rates: ErrorRates = .standard,
        tried: Int = 1
    ) {
        self.tried = tried
        self.source = source
        self.isSequential = isSequential
        self.rates = rates.shared(among: tried)
    }

    /// Draws and judges one rerun; the same seed gives the same.
    package func rerun(seed: UInt64) -> RerunOutcome {
        var generator = SplitMix64(seed: seed)
        let suite = source.suite
        let (baseline, candidates) = source.draw(&generator, candidates: tried)
        let candidate = candidates.dropFirst().reduce((candidates[0], suite.score(candidates[0]))) { best, next in
            let score = suite.score(next)
            return score > best.1 ? (next, score) : best
        }.0
        let evidence = SuiteEvidence(
            suite: suite,
            manifest: baseline.manifest,
            candidate: candidate,
            samples: Dictionary(uniqueKeysWithValues: suite.tests.map { ($0.id, source.samples.candidate) }),
            binaryTests: source.binaryTests,
            isPartial: false,
            baseline: baseline,
            thresholdsGate: false,
            seed: generator.next(),
            now: baseline.created
        )
        let assessor = Assessor(evidence, rates: rates)
        let assessment = assessor.assess { _ in nil }
        let comparisons = assessment.tests.compactMap(\.comparison)
        let early = isSequential ? early(evidence, against: baseline, &generator) : nil
        return RerunOutcome(
            fixed: RerunOutcome.Ruling(assessment),
            sequential: early.map { RerunOutcome.Ruling($0.assessment) },
            asked: early?.asked ?? 0,
            planned: early == nil ? 0 : candidate.count,
            threshold: assessment.tests.first?.threshold?.result,
            difference: suite.score(candidate) - suite.score(baseline.cases.scores),
            studentInterval: assessor.studentInterval,
            margin: suite.gate.overallMargin,
            differing: comparisons.reduce(0) { $0 + $1.counts.lost + $1.counts.won }
        )
    }

    /// Lets the rule for runs that stop early take the same answers look by look, as a run would.
    private func early(
        _ evidence: SuiteEvidence,
        against baseline: Baseline,
        _ generator: inout SplitMix64
    ) -> (assessment: SuiteAssessment, asked: Int) {
        let orderSeed = generator.next()
        var chance = SplitMix64(seed: orderSeed)
        let units = source.units.shuffled(&chance)
        var fractions: [Double] = []
        var counts: [[Int]] = []
        for look in 1...Self.looks {
            let fraction = Double(look) / Double(Self.looks)
            let own = units.map { Looks.share(fraction, of: $0.count) }
            // As in a plan: a look that adds nothing is none.
            guard own != counts.last ?? units.map({ _ in 0 }) else { continue }
            fractions.append(fraction)
            counts.append(own)
        }
        var rule = SequentialSuite(
            evidence.suite,
            plans: units.enumerated().map { test, own in
                SequentialSuite.TestPlan(
                    cases: own.reduce(0) { $0 + $1.cases.count },
                    units: counts.map { $0[test] },
                    samples: source.samples.candidate,
                    isBinary: source.binaryTests.contains(evidence.suite.tests[test].id)
                )
            },
            looks: fractions,
            baseline: baseline,
            terms: SequentialTerms(),
            thresholdsGate: false,
            rates: rates,
            seed: evidence.seed
        )
        let candidate = Array(evidence.candidate)
        var asked: [Int] = []
        var before = units.map { _ in 0 }
        var look = 0
        var stopped: StopReason?
        while stopped == nil, look < counts.count {
            let new = units.enumerated().map { test, own in Array(own[before[test]..<counts[look][test]]) }
            stopped = rule.take(
                new.map { own in
                    own.map { unit in
                        SequentialSuite.Unit(
                            cluster: unit.cluster,
                            cases: unit.cases.map { candidate[$0].scores }
                        )
                    }
                }
            )
            asked += new.joined().flatMap(\.cases)
            before = counts[look]
            look += 1
        }
        let calls = (used: asked.count, planned: candidate.count)
        var prefix = evidence
        prefix.candidate = CaseTable(asked.sorted().lazy.map { candidate[$0] })
        prefix.sequential = SequentialEvidence(
            rule: rule,
            summary: SequentialSummary(
                look: look,
                of: counts.count,
                fraction: fractions[look - 1],
                calls: SequentialSummary.Calls(
                    planned: calls.planned * source.samples.candidate,
                    used: calls.used * source.samples.candidate,
                    unused: 0,
                    saved: (calls.planned - calls.used) * source.samples.candidate
                ),
                isSettled: rule.stopped == .settled,
                isFutile: false,
                orderSeed: orderSeed
            )
        )
        return (Assessor(prefix, rates: rates).assess { _ in nil }, calls.used)
    }
}

extension Suite {
    /// The weighted mean of the tests' mean scores, as a script that knows no statistics has it.
    func score(_ cases: CaseTable) -> Double {
        Summation.sum(tests.map { $0.weight * (TestScores(cases, at: cases.places(of: $0.id)).mean ?? 0) })
    }
}

extension Assessor {
    /// The t interval of the weighted mean difference, as gates without statistics of their own have it; `nil` where nothing was
    /// compared, or nothing differs enough to have one.
    ///
    /// What was not measured is left out, and independent tests are put together by their standard errors.
    fileprivate var studentInterval: Interval? {
        guard let tests = compared() else { return nil }
        var (mean, variance, least) = (0.0, 0.0, Double.infinity)
        for test in tests {
            let differences = test.cases.compactMap(\.difference)
            guard let own = StudentMean(differences) else { return nil }
            let weight = test.weight
            mean += weight * own.mean
            variance += weight * weight * own.standardError * own.standardError
            least = min(least, own.degreesOfFreedom)
        }
        let half = StudentT.upperQuantile(ErrorRates.standard.oneSided, df: least) * variance.squareRoot()
        return Interval(lower: mean - half, upper: mean + half)
    }
}
