// Keeps logic out of the page's template.

import Assessments
import Content
import Evaluation
import Statistics
import Text

/// Gathers what the page's template asks for, as words and numbers that are ready to be shown.
///
/// The template escapes every value in double braces; values for triple braces are made by ``HTMLText`` alone.
struct PageContext {
    /// Changed cases that stand open at the beginning.
    private static let openCases = 3

    let assessment: RunAssessment
    let options: ReportOptions

    /// The template's values.
    var values: [String: Any] {
        let headline = RunHeadline(assessment)
        let suites = assessment.suites
        var values: [String: Any] = [
            "title": "\(headline.words) – Assay \(assessment.run)", "run": assessment.run.rawValue,
            "started": assessment.started.seconds.replacing("T", with: " ") + " UTC", "engine": assessment.engine,
            "status": headline.mark.rawValue, "icon": headline.mark.markup.markup, "headline": headline.words,
            "why": shown(headline.why), "confidence": headline.confidence,
            "served": MeasurementNotes(assessment).sentences.map(shown),
            "hasReasons": assessment.gate.reasons.count > 1, "reasons": assessment.gate.reasons.map(shown),
            "since": BaselineChanges(assessment).rows, "suites": suites.map(suite),
            "anyChanges": suites.contains { ($0.changes?.changedCases ?? 0) > 0 },
            "hasSlices": suites.contains { !$0.slices.isEmpty },
            "hasTrend": suites.contains { TrendSection($0) != nil }, "trendMethod": TrendExplanation.method,
            "reliability": reliability,
            "command": shown(assessment.command), "provenance": provenance,
        ]
        // A value that is absent must be absent: a template takes an empty optional for a word.
        if let failure = assessment.failure ?? assessment.reliability.failures {
            values["failure"] = shown(failure)
            values["failureTitle"] = assessment.failure == nil ? "Calls failed." : "The run was cut short."
        }
        if let set = assessment.set, let score = set.score, let bounds = set.interval {
            values["set"] =
                "Set \(shown(set.name)): \(PercentText.share(score)), within [\(bounds.ends.map(PercentText.points).joined(separator: ", "))]"
                + (set.threshold.map { ", threshold \(threshold($0))" } ?? "") + "."
        }
        if let bound = assessment.jointBound { values["bound"] = bound }
        return values
    }

    private func suite(_ suite: SuiteAssessment) -> [String: Any] {
        let explanation = SuiteExplanation(suite, run: assessment.run)
        var values: [String: Any] = [
            "name": shown(suite.suite), "version": shown(suite.version), "summary": shown(suite.summary),
            "icon": StatusMark(suite.gate.result).markup.markup, "partial": suite.isPartial,
            "hasThresholds": suite.tests.contains { $0.threshold != nil },
            "invalid": (explanation.invalid + explanation.cautions).map(shown),
            "hasVerdicts": !explanation.verdicts.isEmpty, "coverage": suite.coverage,
            "verdicts": explanation.verdicts.map(verdict),
            "assurances": explanation.assurances,
            "figureNames": (explanation.verdicts.first?.figures ?? []).map {
                ["name": $0.name, "align": Self.align($0)]
            },
            "tests": (suite.tests + [suite.overall]).map(test),
            "hasRequired": !suite.required.isEmpty, "required": suite.required.map(required),
            "hasDifferences": !suite.differences.isEmpty, "differences": suite.differences.map(difference),
        ]
        if let baseline = suite.baseline {
            values["against"] =
                "Held against baseline “\(shown(baseline.name))” of \(shown(baseline.subject.model)), "
                + "\(baseline.ageNote), run \(baseline.run)."
        } else {
            values["against"] = "No baseline: nothing was compared."
        }
        if let command = explanation.command { values["power"] = shown(command) }
        if let sequential = explanation.sequential { values["sequential"] = sequential }
        if let budget = explanation.budget { values["budget"] = budget }
        if let trend = TrendSection(suite) { values["trend"] = trend.values }
        if let plot = ForestPlot(tests: suite.tests + [suite.overall]).markup { values["plot"] = plot.markup }
        if let changes = suite.changes { values["changes"] = self.changes(changes, of: suite) }
        if !suite.slices.isEmpty {
            values["slices"] = ["name": shown(suite.suite), "rows": suite.slices.map(slice)] as [String: Any]
        }
        return values
    }

    private func verdict(_ verdict: VerdictExplanation) -> [String: Any] {
        let mark = StatusMark(verdict.verdict)
        return [
            "title": shown(verdict.title), "tone": mark.rawValue, "mark": mark.markup.markup,
            // A percent sign stays with its number.
            "sentences": verdict.findings.map { shown($0).replacing(" %", with: "\u{A0}%") },
            "figures": verdict.figures.map { ["value": shown($0.value), "align": Self.align($0)] },
        ]
    }

    private static func align(_ figure: VerdictExplanation.Figure) -> String { figure.isText ? "text" : "n" }

    private func test(_ test: TestAssessment) -> [String: Any] {
        var values: [String: Any] = [
            "title": shown(test.title), "role": test.test == "overall" ? "overall" : test.role.rawValue,
            "row": test.test == "overall" ? "overall" : "", "cases": test.cases,
            "score": test.score.map(PercentText.points) ?? "–",
            "scoreInterval": test.scoreInterval.map {
                "\(PercentText.points($0.lower)) – \(PercentText.points($0.upper))"
            }
                ?? "–",
            "baseline": "–", "difference": "–", "interval": "–", "worst": "–", "margin": "–", "verdict": "not compared",
            "tone": "none", "mark": StatusMark.none.markup.markup, "threshold": threshold(test.threshold),
        ]
        guard let result = test.comparison else { return values }
        let mark = StatusMark(result.verdict)
        values["baseline"] = PercentText.points(result.baselineScore)
        values["difference"] = PercentText.signed(result.difference)
        values["interval"] =
            "\(PercentText.signed(result.interval.lower)) – \(PercentText.signed(result.interval.upper))"
        values["worst"] = PercentText.points(result.worstPlausibleDrop)
        values["margin"] = PercentText.points(result.margin)
        values["verdict"] =
            result.verdict.rawValue + (result.decision.isWithinMargin ? ", within margin" : "")
            + (result.decision.isBorderline ? ", borderline" : "")
            + (result.confirmed.map { $0 ? ", confirmed" : ", not confirmed" } ?? "")
            + (result.isClusterLimited && result.verdict == .inconclusive ? ", few clusters" : "")
        values["tone"] = mark.rawValue
        values["mark"] = mark.markup.markup
        return values
    }

    private func threshold(_ threshold: ThresholdResult?) -> String {
        guard let threshold else { return "–" }
        let note = threshold.isGating ? "" : " (reported)"
        return "\(PercentText.share(threshold.value)): \(threshold.result.rawValue)\(note)"
    }

    private func required(_ result: RequiredCaseResult) -> [String: Any] {
        let mark = StatusMark(result.result)
        return [
            "tone": mark.rawValue, "mark": mark.markup.markup,
            "text": shown("\(result.test)/\(result.caseID)")
                + ": \(result.passed) of \(result.scored) samples passed, \(result.needed) needed",
        ]
    }

    private func difference(_ difference: ManifestDifference) -> [String: Any] {
        [
            "field": shown("\(difference.kind.rawValue) \(difference.field)"),
            "baseline": shown(difference.baseline ?? "absent"), "candidate": shown(difference.candidate ?? "absent"),
        ]
    }

    private func changes(_ summary: ChangeSummary, of suite: SuiteAssessment) -> [String: Any] {
        var counts = "\(summary.changedCases) cases changed"
        if summary.changes.count < summary.changedCases {
            counts += "; the \(summary.changes.count) weightiest are shown"
        }
        if summary.added > 0 { counts += "; \(summary.added) are new" }
        if summary.removed > 0 { counts += "; \(summary.removed) are gone" }
        return [
            "name": shown(suite.suite), "bothRight": summary.bothRight, "lost": summary.lost, "won": summary.won,
            "bothWrong": summary.bothWrong, "counts": counts + ".",
            "cases": summary.changes.enumerated().map { change($0.element, isOpen: $0.offset < Self.openCases) },
        ]
    }

    private func change(_ change: CaseChange, isOpen: Bool) -> [String: Any] {
        let mark = StatusMark(change.kind)
        // Scores that came from outside have no words to show.
        let hasWords = !change.input.isEmpty || change.baselineOutput != nil || change.candidateOutput != nil
        var values: [String: Any] = [
            "open": isOpen && hasWords && options.content != .none, "tone": mark.rawValue, "mark": mark.markup.markup,
            "kind": change.kind.rawValue.replacing("_", with: " "), "id": shown("\(change.test)/\(change.caseID)"),
            "scores": "\(PercentText.points(change.baselineScore)) → \(PercentText.points(change.candidateScore))",
        ]
        guard hasWords, options.content != .none else { return values }
        let diff = OutputDiff(change.baselineOutput ?? "", change.candidateOutput ?? "")
        let missing = HTMLText(safe: "<em>not at hand</em>")
        var texts: [String: Any] = [
            "input": HTMLText(change.input).markup, "expected": HTMLText(change.expected).markup,
            "before": (change.baselineOutput == nil ? missing : diff.before).markup,
            "after": (change.candidateOutput == nil ? missing : diff.after).markup,
        ]
        // Named by itself: what a case lacks, the template would look up in the page.
        if let why = change.why { texts["grading"] = HTMLText(why).markup }
        values["texts"] = texts
        return values
    }

    private func slice(_ slice: SliceResult) -> [String: Any] {
        let difference = slice.difference ?? slice.baselineScore.map { slice.score - $0 }
        return [
            "tag": shown(slice.tag), "cases": slice.cases, "score": PercentText.points(slice.score),
            "baseline": slice.baselineScore.map(PercentText.points) ?? "–",
            "difference": difference.map(PercentText.signed) ?? "–", "p": slice.p.map(PercentText.chance) ?? "–",
            "q": slice.q.map(PercentText.chance) ?? "–",
            "bar": difference.map { SliceBar(difference: $0).markup.markup } ?? "",
        ]
    }

    private var reliability: [[String: Any]] {
        let result = assessment.reliability
        let outcomes = assessment.suites.reduce(OutcomeCounts()) { $0 + $1.outcomes }
        var rows: [(String, String)] = [
            ("planned", "\(outcomes.planned)"), ("scored", "\(outcomes.scored)"), ("unscored", "\(outcomes.unscored)"),
            ("errored", "\(outcomes.errored)"), ("truncated", "\(outcomes.truncated)"),
            (assessment.stopped?.isPlanned == true ? "not needed" : "never made", "\(outcomes.missing)"),
            ("retries", "\(result.retries)"),
        ]
        for (name, count) in result.errors.sorted(by: { $0.key < $1.key }) {
            let said = result.words?[name].map { ": \(shown($0))" } ?? ""
            rows.append(("errors: \(name.replacing("_", with: " "))", "\(count)\(said)"))
        }
        for (name, count) in result.unfinished.sorted(by: { $0.key < $1.key }) {
            rows.append(("ended by: \(shown(name))", "\(count)"))
        }
        if let median = result.latencyP50, let high = result.latencyP95, let max = result.latencyMax {
            rows.append(("latency, median", Self.milliseconds(median)))
            rows.append(("latency, 95 %", Self.milliseconds(high)))
            rows.append(("latency, slowest", Self.milliseconds(max)))
        }
        rows.append(("tokens asked", "\(result.usage.inputTokens)"))
        rows.append(("tokens answered", "\(result.usage.outputTokens)"))
        if result.usage.reasoningTokens > 0 {
            rows.append(("of these, reasoning", "\(result.usage.reasoningTokens)"))
        }
        rows.append(("cost", result.costUSD.map { "$" + NumberText.fiveDigits($0) } ?? "no price known"))
        if let fresh = result.confirmationUSD {
            rows.append(("fresh samples after a regression", "$" + NumberText.fiveDigits(fresh)))
        }
        return rows.map { ["name": $0.0, "value": $0.1] }
    }

    private static func milliseconds(_ value: Double) -> String {
        value < 1000 ? "\(Int(value.rounded())) ms" : NumberText.fiveDigits((value / 100).rounded() / 10) + " s"
    }

    private var provenance: [[String: Any]] {
        var rows: [(String, String)] = [
            ("run", assessment.run.rawValue), ("model", assessment.subject.model),
            ("client", assessment.subject.client), ("served at", assessment.subject.baseURL ?? "–"),
            ("profile", assessment.profile ?? "–"), ("began", assessment.started.description),
            ("ended", assessment.finished.description), ("engine", assessment.engine),
            ("exit code", "\(assessment.exitCode.rawValue) (\(assessment.exitWords))"),
        ]
        for suite in assessment.suites {
            rows.append(("\(suite.suite): digest", suite.digest.rawValue))
            rows.append(("\(suite.suite): instrument", suite.manifest.instrumentDigest.rawValue))
            if let recording = suite.manifest.subject.recording {
                rows.append(("\(suite.suite): recording", recording))
            }
            if let baseline = suite.baseline {
                rows.append(("\(suite.suite): baseline", "\(baseline.name), \(baseline.digest.rawValue)"))
            }
            for (name, value) in suite.manifest.listedFields {
                rows.append(("\(suite.suite): \(name)", value.stringValue ?? value.canonicalString))
            }
            if let result = suite.overall.comparison {
                rows.append(("\(suite.suite): method", "\(result.method.name), seed \(result.method.seed)"))
            }
        }
        return rows.map { ["name": shown($0.0), "value": shown($0.1)] }
    }

    /// Foreign text with everything visible; the template escapes it.
    private func shown(_ text: String) -> String { VisibleText(text).notation }
}
