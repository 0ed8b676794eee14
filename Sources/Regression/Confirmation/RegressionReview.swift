// Turns fresh samples of the baseline's model into a suite's final decisions.

package import Assessments
package import Evaluation
import Statistics
import Text

/// Decides which regressions of a suite stay, once the baseline's model was asked again.
///
/// A function of values. A regression that stays leaves everything as it was. One that does not is decided again from the
/// evidence of the first comparison as if nothing had been proven: held when the worst plausible drop is within the margin,
/// else inconclusive. The gates follow.
package struct RegressionReview: Sendable {
    private let assessment: SuiteAssessment
    private let compared: [ComparedTest]
    private let findings: SuiteFindings
    private let overallSettings: ComparisonSettings
    private let rules: GateRules

    /// Takes up an assessment; `nil` when nothing in it regressed.
    ///
    /// - Parameters:
    ///   - assessment: What was said at first.
    ///   - assessor: Who said it.
    ///   - rules: How many fresh samples may fail.
    package init?(_ assessment: SuiteAssessment, by assessor: Assessor, rules: GateRules) {
        guard (assessment.tests + [assessment.overall]).contains(where: \.hasRegressed),
            let compared = assessor.compared(),
            let findings = assessor.compare(), let overallSettings = assessor.overallSettings
        else { return nil }
        self.assessment = assessment
        self.compared = compared
        self.findings = findings
        self.overallSettings = overallSettings
        self.rules = rules
    }

    /// The cases to ask again, by test: those of every test that regressed, or all when the overall did.
    package var cases: [(test: String, ids: [String])] {
        compared.filter { one in
            assessment.overall.hasRegressed || assessment.tests.contains { $0.test == one.test.id && $0.hasRegressed }
        }
        .map { ($0.test.id, $0.ids) }
    }

    /// The assessment after fresh samples came back.
    ///
    /// A regression that would be taken back only because the baseline's model itself has fallen leaves the comparison invalid: the
    /// baseline does not describe that model any more, and says nothing of the candidate.
    package func assessment(after fresh: FreshSamples) -> SuiteAssessment {
        var fallen: [String] = []
        var after = concluded { tests, result, level, isOverall in
            let settings = isOverall ? overallSettings : tests[0].settings
            var record = record(tests, result, level: level, samples: fresh.samples, run: fresh.run)
            var rows: [[[Double]]] = []
            var counts = (planned: 0, unscored: 0, errored: 0)
            for test in tests {
                rows.append(
                    test.ids.map { id in
                        let all = fresh.scores[CaseKey(test: test.test.id, caseID: id)] ?? []
                        // A sample that never came is as good as an errored one.
                        let missing = max(0, fresh.samples - all.count)
                        let samples = all + [SampleScore](repeating: .errored, count: missing)
                        counts.planned += samples.count
                        counts.unscored += samples.count { $0 == .unscored }
                        counts.errored += samples.count { $0 == .errored }
                        return samples.map(\.number)
                    }
                )
            }
            if let problem = problem(counts) {
                record.problem = problem
                return (record, nil)
            }
            let found =
                isOverall
                ? ConfirmedRegression(
                    overall: tests.map(\.weighted),
                    fresh: rows,
                    rule: DirectionRule(rules.direction),
                    settings: settings,
                    planned: fresh.samples
                )
                : ConfirmedRegression(
                    tests[0].cases,
                    fresh: rows[0],
                    labels: tests[0].labels,
                    settings: settings,
                    level: level,
                    planned: fresh.samples
                )
            let first = isOverall ? findings.overall : findings.tests[tests[0].test.id]
            guard let found, let first else {
                record.problem = "a test has no case with a valid fresh sample"
                return (record, nil)
            }
            if !found.stays, let reason = fall(tests, rows) { fallen.append(reason) }
            record.pooledP = found.pooledP
            record.freshP = found.freshP
            record.stays = found.stays
            guard !found.stays else { return (record, result.decision) }
            // The worst plausible drop is that of the first comparison, and so is the reason of an undecided gate.
            return (record, Decision(first.evidence.withoutProof, margin: result.margin))
        }
        // The overall comes last, and tells of all cases.
        guard let reason = fallen.last else { return after }
        after.invalid.append(reason)
        after.gate = gate(of: after)
        after.markInvalid()
        return after
    }

    private func gate(of assessment: SuiteAssessment) -> GateDecision {
        SuiteGate(
            suite: assessment.suite,
            overall: assessment.overall,
            tests: assessment.tests,
            required: assessment.required,
            invalid: assessment.invalid
        )
        .decision
    }

    /// How rarely fresh samples of an unchanged model are so much worse than its stored ones that they take no regression back.
    ///
    /// A baseline that a candidate regressed from was lucky more often than not, and its fresh samples are worse for that alone: so
    /// the level is far below that of a check for drift.
    private static let fallLevel = 0.001

    /// The same where no fall could be told at that level.
    private static let blindLevel = 0.05

    /// That the baseline's model answers so much worse than it did that its fresh samples say nothing of the candidate; `nil` where it
    /// does not.
    private func fall(_ tests: [ComparedTest], _ rows: [[[Double]]]) -> String? {
        guard let moved = tests.direction(with: { rows[$0][$1] }) else { return nil }
        // Of few clusters even a server that answers nothing right cannot be told at that level.
        let most = tests.direction { Array(repeating: 0, count: max(1, rows[$0][$1].count)) }
        let isBlind = most.map { $0.testPWorse > Self.fallLevel } ?? false
        guard moved.testPWorse <= (isBlind ? Self.blindLevel : Self.fallLevel) else { return nil }
        return
            "asked again after a regression, the baseline's model itself scores \(PercentText.points(-moved.mean)) points lower than it did "
            + "(p \(PercentText.spokenChance(moved.testPWorse))): the baseline no longer describes it; look at its server, or make a new baseline"
    }

    /// The assessment when nothing could be asked again: every regression stays, and says why.
    ///
    /// - Parameters:
    ///   - problem: Why, as a fragment.
    ///   - samples: Fresh samples a case that were wanted.
    /// - Returns: The assessment, with the same verdicts and gates.
    package func assessment(without problem: String, samples: Int) -> SuiteAssessment {
        concluded { tests, result, level, _ in
            var record = record(tests, result, level: level, samples: samples, run: nil)
            record.problem = problem
            return (record, nil)
        }
    }

    /// What came of asking again, and the decision after it; `nil` where nothing could be asked.
    private typealias Conclusion = (record: RegressionConfirmation, decision: Decision?)

    private func concluded(
        _ conclude: (_ tests: [ComparedTest], _ result: PairedResult, _ level: Double, _ isOverall: Bool) -> Conclusion
    ) -> SuiteAssessment {
        var after = assessment
        let half = overallSettings.rates.oneSided
        // The tests of a sequential run have their share of the error, whatever their p.
        let importance = compared.map(\.test.importance)
        let levels =
            assessment.sequential == nil
            ? MultipleTests.holmLevels(
                assessment.tests.map { $0.comparison?.p.worse ?? 1 },
                weights: importance,
                level: half
            ) : importance.map { half * $0 / importance.reduce(0, +) }
        for index in after.tests.indices where after.tests[index].hasRegressed {
            guard let result = after.tests[index].comparison,
                let test = compared.first(where: { $0.test.id == after.tests[index].test })
            else { continue }
            apply(conclude([test], result, levels[index], false), to: &after.tests[index])
        }
        if let result = after.overall.comparison, after.overall.hasRegressed {
            apply(conclude(compared, result, half, true), to: &after.overall)
        }
        after.gate = gate(of: after)
        return after
    }

    private func record(
        _ tests: [ComparedTest],
        _ result: PairedResult,
        level: Double,
        samples: Int,
        run: RunID?
    ) -> RegressionConfirmation {
        RegressionConfirmation(
            run: run,
            stored: result.samples.baseline,
            samples: samples,
            calls: run == nil ? 0 : samples * tests.reduce(0) { $0 + $1.ids.count },
            level: level,
            stays: true
        )
    }

    private func problem(_ counts: (planned: Int, unscored: Int, errored: Int)) -> String? {
        let judged = counts.planned - counts.unscored
        let errors = judged == 0 ? 0 : Double(counts.errored) / Double(judged)
        if errors > rules.maxErrorRate {
            return PercentText.exceeding(errors, rules.maxErrorRate, "the fresh samples errored")
        }
        let unscored = counts.planned == 0 ? 1 : Double(counts.unscored) / Double(counts.planned)
        guard unscored > rules.maxUnscoredRate else { return nil }
        return PercentText.exceeding(unscored, rules.maxUnscoredRate, "the fresh samples are unscored")
    }

    private func apply(_ conclusion: Conclusion, to test: inout TestAssessment) {
        test.comparison?.confirmation = conclusion.record
        if let decision = conclusion.decision {
            test.comparison?.confirmed = conclusion.record.stays
            test.comparison?.decision = decision
        }
        test.gate =
            TestGate(
                name: test.test == "overall" ? "overall" : test.title,
                comparison: test.comparison,
                threshold: test.threshold,
                outcomes: test.outcomes
            )
            .decision
    }
}

extension TestAssessment {
    /// Whether the test is called regressed.
    fileprivate var hasRegressed: Bool { comparison?.verdict == .regressed }
}
