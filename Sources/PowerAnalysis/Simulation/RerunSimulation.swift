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

    /// Plans a simulation.
    ///
    /// - Parameters:
    ///   - source: What is drawn from.
    ///   - isSequential: Whether the rule for runs that stop early is asked as well.
    ///   - rates: The error rates and the number of draws of the comparator.
    package init(_ source: any RerunSource, isSequential: Bool = false, rates: ErrorRates = .standard) {
        self.source = source
        self.isSequential = isSequential
        self.rates = rates
    }

    /// Draws and judges one rerun; the same seed gives the same.
    package func rerun(seed: UInt64) -> RerunOutcome {
        var generator = SplitMix64(seed: seed)
        let suite = source.suite
        let (baseline, candidate) = source.draw(&generator)
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
        let assessment = Assessor(evidence, rates: rates).assess { _ in nil }
        let comparisons = assessment.tests.compactMap(\.comparison)
        let early = isSequential ? early(evidence, against: baseline, &generator) : nil
        return RerunOutcome(
            fixed: RerunOutcome.Ruling(assessment),
            sequential: early.map { RerunOutcome.Ruling($0.assessment) },
            asked: early?.asked ?? 0,
            planned: early == nil ? 0 : candidate.count,
            threshold: assessment.tests.first?.threshold?.result,
            difference: suite.score(candidate) - suite.score(baseline.cases.scores),
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
