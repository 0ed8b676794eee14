// Says a verdict in plain words: what was found, what qualifies it, what to do, how often it is wrong.

package import Assessments
package import Evaluation
import PowerAnalysis
package import Statistics
import Text

/// A verdict in plain words, with the numbers behind it.
///
/// Every report takes its sentences from here, so that all of them say the same.
package struct VerdictExplanation: Hashable, Sendable {
    /// One number behind a verdict.
    package struct Figure: Hashable, Sendable {
        /// What it is.
        package let name: String
        /// Its value, ready to be shown.
        package let value: String
        /// Whether the value is words, or a name made of digits.
        package let isText: Bool
    }

    /// The test's title, or `Overall`.
    package let title: String
    /// What was found, in one or two sentences.
    package let finding: String
    /// What came of asking the baseline's model again after a regression; `nil` when no model was asked.
    package let confirmation: String?
    /// The interval that a reader asked for beside the one that decides, or that there is none; `nil` when no model was asked.
    package let companion: String?
    /// What qualifies it, and what to do; empty when there is nothing to add.
    package let notes: [String]
    /// How often such a verdict is wrong; `nil` for one that asserts nothing.
    package let assurance: String?
    /// The numbers behind it.
    package let figures: [Figure]
    /// The verdict.
    package let verdict: Verdict
    /// Whether there is nothing to act on: held or improved, and passing.
    package let isQuiet: Bool

    /// Explains what was found of a test; `nil` when it was not compared.
    ///
    /// - Parameters:
    ///   - test: The test, or the overall.
    ///   - suite: The suite that it is of.
    ///   - run: The run, for the command that asks errored cases again.
    package init?(_ test: TestAssessment, of suite: SuiteAssessment, run: RunID) {
        guard let result = test.comparison else { return nil }
        title = test.title
        finding = Self.finding(
            result,
            coverage: suite.coverage,
            isLossy: suite.asked(test.outcomes).lost(samples: 1) != nil
        )
        confirmation = result.confirmation.map { "Confirmation: \($0.sentence)." }
        companion = Self.companion(result)
        notes =
            Self.qualifications(result, test, of: suite) + Self.advice(result, test, of: suite, run: run)
            + [
                Self.threshold(test.threshold, test.outcomes, samples: result.samples.candidate), Self.role(test),
                Self.sight(result, suite.blind?[test.test]),
            ]
            .compactMap(\.self)
        assurance = Self.assurance(result, isOverall: test.test == "overall", rates: suite.rates)
        figures = Self.figures(result)
        verdict = result.verdict
        isQuiet =
            [.held, .improved].contains(result.verdict) && result.decision.gate == .pass && notes.isEmpty
            && confirmation == nil && companion == nil
    }

    /// What was found and what qualifies it, in reading order.
    package var findings: [String] { [finding] + [confirmation, companion].compactMap(\.self) + notes }

    /// Everything in reading order.
    package var sentences: [String] { findings + [assurance].compactMap(\.self) }

    /// That a test which held could hardly have done otherwise; `nil` for one that could.
    private static func sight(_ result: PairedResult, _ complaints: [String]?) -> String? {
        guard result.verdict == .held, let complaints, !complaints.isEmpty else { return nil }
        return "It held, and could hardly have done otherwise: \(complaints.joined(separator: "; "))."
    }

    private static func finding(_ result: PairedResult, coverage: String, isLossy: Bool) -> String {
        let movement = movement(result, coverage: coverage)
        let margin = PercentText.points(result.margin)
        let drop = PercentText.points(result.worstPlausibleDrop, apartFrom: result.margin)
        let passes = result.decision.gate == .pass
        switch result.verdict {
        case .regressed where passes:
            return
                "Regressed within the margin: \(movement). It is a small but real drop, of at most \(drop) points; "
                + "the margin is \(margin), so the gate passes."
        case .regressed:
            let gate = result.decision.gate == .fail ? "so the gate fails" : "and the gate is undecided"
            return
                "Regressed: \(movement). The drop may be as large as \(drop) points, more than the margin of "
                + "\(margin), \(gate)."
        case .improved:
            let gate = passes ? "" : " Yet a drop of up to \(drop) points is not excluded (margin \(margin))."
            return
                "Improved: \(movement)\(isLossy ? ", also with answers that were not measured counted as 0" : "").\(gate)"
        case .held:
            let worst =
                result.worstPlausibleDrop > 0 ? "the worst plausible drop is \(drop)" : "no drop at all is plausible"
            return
                "Held: \(movement). No drop is proven, and one as large as the margin of \(margin) points is excluded: "
                + "\(worst)."
        case .inconclusive, .invalid:
            return
                "Inconclusive: neither a change nor its absence could be shown. \(movement.capitalizedFirst), and a "
                + "drop of up to \(drop) points is not excluded (margin \(margin))."
        }
    }

    private static func companion(_ result: PairedResult) -> String? {
        switch result.companion {
        case .interval(let companion):
            return
                "Asked for, and deciding nothing: 95 % interval \(PercentText.range(companion.interval.ends)) (\(companion.method))."
        case .missing(let kind):
            let name =
                switch kind {
                case .t: "t"
                case .bootstrap: "bootstrap"
                case .bca: "BCa"
                }
            let unit = result.counts.isClustered ? "clusters" : "cases"
            // An overall of several units lacks one where a test of its own does.
            let place = result.counts.clusters > 1 ? " of every test" : ""
            return "Asked for: no \(name) interval, which takes two \(unit)\(place) at least."
        case nil: return nil
        }
    }

    private static func movement(_ result: PairedResult, coverage: String) -> String {
        let size = PercentText.points(abs(result.difference))
        let way =
            size == "0.0"
            ? "the score stayed where it was" : "the score \(result.difference < 0 ? "fell" : "rose") by \(size) points"
        return "\(way) (\(coverage) interval \(PercentText.range(result.interval.ends)))"
    }

    private static func qualifications(
        _ result: PairedResult,
        _ test: TestAssessment,
        of suite: SuiteAssessment
    ) -> [String] {
        var notes = [test.test == "overall" ? suite.together(result) : nil].compactMap(\.self)
        if result.decision.isBorderline, result.decision.reason != .borderline {
            notes.append(
                "Borderline: more cases got worse than better; a drop of the mean is not proven."
                    + beforeActing(result, test, of: suite)
            )
        }
        if result.counts.isClustered, result.counts.clusters < 20 {
            notes.append(
                "Few clusters (\(result.counts.clusters)): below 20 the interval rests on few degrees of freedom; read it with care."
            )
        }
        if let worst = result.clusterWorst, worst != 1 {
            notes.append(
                "It is assumed that no cluster can lose more than \(PercentText.share(worst)) of its score at once (cluster_worst)."
            )
        }
        return notes
    }

    /// What to do before acting on a borderline regression, of what can be done: cases are read where some are listed, and only a model
    /// can be asked again.
    private static func beforeActing(
        _ result: PairedResult,
        _ test: TestAssessment,
        of suite: SuiteAssessment
    ) -> String {
        let listsFailing = (suite.changes?.changes ?? []).contains { change in
            change.kind == .newlyFailing && (test.test == "overall" || change.test == test.test)
        }
        let canConfirm = result.confirmation == nil && !suite.manifest.isIngested
        let confirm = "onfirm it with fresh samples of the baseline (--confirm-red 2)"
        return switch (listsFailing, canConfirm) {
        case (true, true): " Read the newly failing cases, and c\(confirm), before acting on it."
        case (true, false): " Read the newly failing cases before acting on it."
        case (false, true): " C\(confirm) before acting on it."
        case (false, false): ""
        }
    }

    /// What to do about a gate that could not decide.
    private static func advice(
        _ result: PairedResult,
        _ test: TestAssessment,
        of suite: SuiteAssessment,
        run: RunID
    ) -> [String] {
        guard result.decision.gate != .pass else { return [] }
        switch result.decision.reason {
        case .errors, .unscored: return [lost(test.outcomes, samples: result.samples.candidate, of: suite, run: run)]
        case .baselineErrors:
            let way =
                suite.manifest.isIngested
                ? "Ingest its scores again, whole, under another run id"
                : "Ask them again (the baseline's own run, repeated with its run id)"
            return [
                "Undecided by the baseline's errors: with its lost samples as 0 the drop is not proven. \(way), keep the baseline "
                    + "anew, and compare once more."
            ]
        case .borderline:
            return [
                "Undecided, borderline: more cases got worse than better, but a drop of the mean is not proven, and of graded scores "
                    + "with different numbers of samples that is too weak to fail a gate. More cases settle it, or as many samples of "
                    + "the candidate as of the baseline."
            ]
        case .clusters: return [clusters(result, rates: suite.rates)]
        case nil:
            guard result.verdict == .inconclusive else {
                return result.isClusterLimited
                    ? [
                        "The worst plausible drop is as large as it is because there are only \(result.counts.clusters) clusters."
                    ]
                    : []
            }
            return suite.isCut ? open(result) : cases(result, rates: suite.rates)
        }
    }

    /// What was not measured and stands between a run and a decision, and how it can still be had.
    private static func lost(
        _ outcomes: OutcomeCounts,
        samples: Int,
        of suite: SuiteAssessment,
        run: RunID
    ) -> String {
        let hasErrors = outcomes.errored + outcomes.missing > 0
        let cause =
            outcomes.unscored == 0 ? "errors" : hasErrors ? "errors and by the graders" : "the graders"
        var ways: [String] = []
        if hasErrors { ways.append("\(suite.wayToMissingAnswers(of: run).capitalizedFirst).") }
        // Scores are ingested whole: one way is both.
        if outcomes.unscored > 0, !hasErrors || !suite.manifest.isIngested { ways.append(suite.manifest.wayToUnscored) }
        return "Undecided by \(cause): \(outcomes.lostStands(samples: samples)) between this run and a decision. "
            + ways.joined(separator: " ")
    }

    /// With fewer than about 3 / margin clusters, times the share that one can lose, nothing can be held; the 3 is the square of
    /// the critical value, and grows with it.
    private static func clusters(_ result: PairedResult, rates: ErrorRates) -> String {
        let critical = Normal.upperQuantile(rates.nonInferiorityAlpha) / NonInferiorityPower.critical
        let needed = max(
            1,
            Int((3 * critical * critical * (result.clusterWorst ?? 1) / max(result.margin, 1e-9)).rounded(.up))
        )
        return
            "Limited by the number of clusters: there are \(result.counts.clusters), and with fewer than about \(needed) of equal size "
            + "nothing can be held at a margin of \(PercentText.points(result.margin)) points, however well the cases do. Add clusters "
            + "rather than cases, or declare cluster_worst where no cluster can fail whole."
    }

    /// What the rest of the plan would have shown; the numbers of a test that was cut short say little about it.
    private static func open(_ result: PairedResult) -> [String] {
        let plan =
            result.power.smallestDetectableDrop.map {
                ": it sees a drop of \(PercentText.points($0)) points 4 times in 5"
            }
            ?? ""
        return ["Left open where the run ended; the whole plan tells more\(plan)."]
    }

    private static func cases(_ result: PairedResult, rates: ErrorRates) -> [String] {
        guard let drop = result.power.smallestDetectableDrop else { return [] }
        let sees = "This run sees a drop of \(PercentText.points(drop)) points 4 times in 5"
        guard let needed = result.casesToHold(rates: rates), needed > result.counts.pairs else { return [sees + "."] }
        return [
            "\(sees); about \(needed) cases like these \(result.counts.pairs) would hold an unchanged model as often."
        ]
    }

    private static func threshold(_ threshold: ThresholdResult?, _ outcomes: OutcomeCounts, samples: Int) -> String? {
        guard let threshold, threshold.result != .pass else { return nil }
        let bounds = threshold.interval.ends.map(PercentText.share).joined(separator: " to ")
        let asked = PercentText.share(threshold.value)
        let role = threshold.isGating ? "" : " It is reported only."
        switch threshold.result {
        case .fail: return "The score is below its threshold of \(asked): it lies within \(bounds).\(role)"
        case .undecided where threshold.reason == .errors || threshold.reason == .unscored:
            return
                "\(outcomes.lostStands(samples: samples).capitalizedFirst) between the score and its threshold of \(asked).\(role)"
        default:
            return
                "It is not shown whether the score reaches its threshold of \(asked): it lies within \(bounds); more cases narrow "
                + "that.\(role)"
        }
    }

    private static func role(_ test: TestAssessment) -> String? {
        test.role == .watch ? "This test is watched: it can fail a run, and need not pass." : nil
    }

    private static func assurance(_ result: PairedResult, isOverall: Bool, rates: ErrorRates) -> String? {
        let any = isOverall ? "the overall or any test" : "any test of the suite"
        let own = isOverall ? "the overall" : "this test"
        func percent(_ rate: Double) -> String { "\(DecimalText.significant(rate * 100, 2)) %" }
        let (one, both) = (percent(rates.oneSided), percent(rates.alpha))
        switch result.verdict {
        case .regressed:
            return
                "In a run where nothing changed, \(own) would be red at most \(one) of the time, \(any) at most \(both), averaged over "
                + "baselines."
        case .improved:
            return
                "In a run where nothing changed, \(own) would be called improved at most \(one) of the time, \(any) at most \(both), "
                + "averaged over baselines."
        case .held:
            return "A model that is really worse by the margin passes at most about \(both) of the time "
                + "(nominal \(percent(rates.nonInferiorityAlpha)))."
        case .inconclusive, .invalid: return nil
        }
    }

    private static func figures(_ result: PairedResult) -> [Figure] {
        func figure(_ name: String, _ value: String, isText: Bool = false) -> Figure {
            Figure(name: name, value: value, isText: isText)
        }
        return [
            figure("pairs", "\(result.counts.pairs)"), figure("clusters", "\(result.counts.clusters)"),
            figure("lost", "\(result.counts.lost)"), figure("won", "\(result.counts.won)"),
            figure("p worse", PercentText.chance(result.p.worse)),
            figure("p better", PercentText.chance(result.p.better)),
            figure("Holm p worse", (result.familyP?.worse).map(PercentText.chance) ?? "–"),
            figure("Holm p better", (result.familyP?.better).map(PercentText.chance) ?? "–"),
            figure("sees a drop of", result.power.smallestDetectableDrop.map(PercentText.points) ?? "–"),
            figure("samples", "\(result.samples.baseline) / \(result.samples.candidate)"),
            figure("method", result.method.name, isText: true),
            figure("seed", String(result.method.seed), isText: true),
        ]
    }
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
