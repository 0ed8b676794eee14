// Adds up simulated verdicts into error rates.

import Assessments
import Evaluation
import Statistics

/// How often each rule said what over many simulated reruns.
///
/// Made of counts alone, so the order in which reruns land changes nothing.
package struct RerunTally: Hashable, Sendable {
    /// A share with the standard error of the simulation.
    package struct Share: Hashable, Sendable {
        /// The share, in 0…1.
        package let value: Double
        /// One standard error: sqrt(p (1 - p)/n).
        package let error: Double

        init(_ count: Int, of runs: Int) {
            value = runs > 0 ? Double(count) / Double(runs) : 0
            error = runs > 0 ? (value * (1 - value) / Double(runs)).squareRoot() : 0
        }
    }

    /// How often one rule said what.
    package struct Rule: Hashable, Sendable {
        private var runs = 0
        private var regressed = 0
        private var improved = 0
        private var passes = 0
        private var fails = 0

        /// A test or the overall was called worse.
        package var worse: Share { Share(regressed, of: runs) }
        /// A test or the overall was called better.
        package var better: Share { Share(improved, of: runs) }
        /// The gate passed.
        package var pass: Share { Share(passes, of: runs) }
        /// The gate failed.
        package var fail: Share { Share(fails, of: runs) }
        /// The gate was undecided, or there was no valid comparison.
        package var undecided: Share { Share(runs - passes - fails, of: runs) }

        fileprivate mutating func add(hasRegressed: Bool, hasImproved: Bool, gate: GateDecision.Result) {
            runs += 1
            regressed += hasRegressed ? 1 : 0
            improved += hasImproved ? 1 : 0
            passes += gate == .pass ? 1 : 0
            fails += gate == .fail ? 1 : 0
        }

        fileprivate mutating func add(_ ruling: RerunOutcome.Ruling) {
            add(hasRegressed: ruling.hasRegressed, hasImproved: ruling.hasImproved, gate: ruling.gate)
        }
    }

    /// The drops from which on a naive rule calls a run worse.
    package static let naiveDrops = [0.0, 0.02]

    /// Reruns counted.
    package private(set) var runs = 0
    /// The rule for whole runs.
    package private(set) var fixed = Rule()
    /// The rule for runs that stop early; `nil` when it was not asked.
    package private(set) var sequential: Rule?
    /// "A drop of more than …", in the order of ``naiveDrops``.
    package private(set) var naive = naiveDrops.map { _ in Rule() }
    /// The t interval held against the margin, as other gates have it.
    package private(set) var student = Rule()
    /// The absolute threshold: failed counts as worse; `nil` when none was asked.
    package private(set) var threshold: Rule?

    private var asked = 0
    private var planned = 0
    private var differing = 0
    private var invalid = 0

    /// Creates an empty tally.
    package init() {}

    /// Counts one rerun.
    package mutating func add(_ outcome: RerunOutcome) {
        runs += 1
        fixed.add(outcome.fixed)
        if let ruling = outcome.sequential {
            var rule = sequential ?? Rule()
            rule.add(ruling)
            sequential = rule
        }
        for (index, drop) in Self.naiveDrops.enumerated() {
            // Means of the same scores in another order differ in the last digit.
            let hasRegressed = outcome.difference < -drop - 1e-12
            naive[index].add(
                hasRegressed: hasRegressed,
                hasImproved: outcome.difference > drop + 1e-12,
                gate: hasRegressed ? .fail : .pass
            )
        }
        let interval = outcome.studentInterval ?? Interval(lower: -1, upper: 1)
        student.add(
            hasRegressed: interval.upper < 0,
            hasImproved: interval.lower > 0,
            gate: interval.lower > -outcome.margin ? .pass : interval.upper < 0 ? .fail : .undecided
        )
        if let result = outcome.threshold {
            var rule = threshold ?? Rule()
            rule.add(hasRegressed: result == .fail, hasImproved: false, gate: result)
            threshold = rule
        }
        asked += outcome.asked
        planned += outcome.planned
        differing += outcome.differing
        invalid += outcome.fixed.overall == .invalid ? 1 : 0
    }

    /// What a run that stops early asked of its plan; `nil` when there is none.
    package var callsUsed: Double? { planned > 0 ? Double(asked) / Double(planned) : nil }

    /// The mean number of cases whose score differs.
    package var meanDiffering: Double { runs > 0 ? Double(differing) / Double(runs) : 0 }

    /// Reruns with too many errors for a valid comparison.
    package var invalidShare: Share { Share(invalid, of: runs) }
}
