// Decides how verdicts appear to tools that know only pass and fail.

import Assessments
import Content
import Evaluation
import Regression
import Statistics
import Text

/// Maps what is said of a run to testsuites and testcases.
struct JUnitMapping {
    private let assessment: RunAssessment
    private let options: ReportOptions
    /// How cases changed, by suite.
    private let changes: [String: [CaseKey: CaseChange]]
    /// The tests by suite whose newly failing cases are failures, since their gate failed.
    private let failedTests: [String: Set<String>]

    init(_ assessment: RunAssessment, options: ReportOptions) {
        self.assessment = assessment
        self.options = options
        changes = Dictionary(
            assessment.suites.map { own in
                let found = (own.changes?.changes ?? []).map { (CaseKey(test: $0.test, caseID: $0.caseID), $0) }
                return (own.suite, Dictionary(found, uniquingKeysWith: { first, _ in first }))
            },
            uniquingKeysWith: { first, _ in first }
        )
        failedTests = Dictionary(
            assessment.suites.map { own in
                let isWhole = own.overall.comparisonGate.result == .fail
                return (own.suite, Set(own.tests.filter { isWhole || $0.comparisonGate.result == .fail }.map(\.test)))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The testsuites without the testcases of attempts; never empty.
    var suites: [JUnitSuite] {
        guard !assessment.suites.isEmpty else {
            return [suite("assay", nil, [completed("assay")])]
        }
        return assessment.suites.map { own in
            var cases = [completed(own.suite)]
            if own.suite == assessment.suites.first?.suite, let set = assessment.set { cases += self.set(set) }
            cases += gates(own)
            cases += own.required.map { required($0, of: own.suite) }
            if let error = untold(own, cases) { cases[0].result = error }
            return suite(own.suite, own, unique(cases))
        }
    }

    private func suite(_ name: String, _ own: SuiteAssessment?, _ cases: [JUnitSuite.Case]) -> JUnitSuite {
        JUnitSuite(
            name: name,
            timestamp: assessment.started.seconds,
            // A clock may have been set back between a run and its resumption.
            seconds: max(0, assessment.finished.seconds(since: assessment.started)),
            hostname: own?.manifest.context.host ?? "localhost",
            properties: properties(own),
            cases: cases,
            output: (["report: report.html"] + (own.map(said) ?? [])).joined(separator: "\n")
        )
    }

    /// What is said of a suite beside its testcases, which have no text where they passed: how the run ended, every verdict
    /// that is not quiet, the error budget.
    private func said(_ own: SuiteAssessment) -> [String] {
        let words = SuiteExplanation(own, run: assessment.run)
        let telling = words.verdicts.filter { !$0.isQuiet }
        return [assessment.failure == nil ? assessment.reliability.failures : nil].compactMap(\.self)
            + MeasurementNotes(assessment).sentences + words.invalid
            + words.cautions + [words.sequential].compactMap(\.self)
            + telling.map { "\($0.title): \($0.findings.joined(separator: " "))" }
            + [words.command.map { "What this suite can see: \($0)" }, words.budget].compactMap(\.self)
    }

    private func completed(_ suite: String) -> JUnitSuite.Case {
        let code = assessment.exitCode
        let result: JUnitSuite.Case.Result
        switch code {
        case .pass, .gateFailed: result = .passed
        case .undecided where assessment.isComplete: result = .passed
        default:
            let reason =
                assessment.failure ?? assessment.stopped.map { "the run is not complete: \($0.sentence)" }
                ?? code.meaning
            result = .error(
                type: "assay.Aborted",
                message: reason,
                details: "exit code \(code.rawValue) (\(code.name))"
            )
        }
        return JUnitSuite.Case(className: "assay.\(suite).run", name: "\(suite): completed", result: result)
    }

    /// What keeps a suite from a decision and is no testcase of its own, such as that nothing was held against anything; `nil` where
    /// a testcase tells it, or where all is decided.
    private func untold(_ own: SuiteAssessment, _ cases: [JUnitSuite.Case]) -> JUnitSuite.Case.Result? {
        let start = "\(own.suite)/"
        let reasons = assessment.gate.reasons.filter { $0.hasPrefix(start) && !own.gate.reasons.contains($0) }
        guard assessment.exitCode == .undecided, let reason = reasons.first,
            cases.allSatisfy({ if case .error = $0.result { false } else { true } })
        else { return nil }
        let details = "exit code \(assessment.exitCode.rawValue) (\(assessment.exitCode.name))"
        return .error(type: "assay.Inconclusive", message: String(reason.dropFirst(start.count)), details: details)
    }

    /// The set's own threshold stands in the first testsuite.
    private func set(_ set: SetAssessment) -> [JUnitSuite.Case] {
        guard let threshold = set.threshold else { return [] }
        let message = set.gate.reasons.first ?? "reported only: asked \(PercentText.share(threshold.value))"
        let (className, name) = ("assay.set.gates", "\(set.name): minimum")
        switch set.gate.result {
        case .pass: return [JUnitSuite.Case(className: className, name: name, result: .passed)]
        case .fail:
            let result = failed(type: "assay.Threshold", message: message, details: "")
            return [JUnitSuite.Case(className: className, name: name, result: result)]
        case .undecided: return [undecided(className, name, message, details: "")]
        case .none: return [.noted(className, name, message)]
        }
    }

    private func gates(_ own: SuiteAssessment) -> [JUnitSuite.Case] {
        var cases: [JUnitSuite.Case] = []
        let className = "assay.\(own.suite).gates"
        if !own.invalid.isEmpty {
            let message = "\(own.suite): the measurement is invalid: \(own.invalid.joined(separator: "; "))"
            cases.append(
                JUnitSuite.Case(
                    className: className,
                    name: "\(own.suite): error rate",
                    result: .error(
                        type: "assay.Infrastructure",
                        message: message,
                        details: (said(own) + [outcomes(own.outcomes)]).joined(separator: "\n")
                    )
                )
            )
        } else {
            cases.append(
                JUnitSuite.Case(className: className, name: "\(own.suite): error rate", result: .passed)
            )
        }
        for test in [own.overall] + own.tests {
            let name = "\(own.suite)/\(test.test): no regression vs baseline"
            if let comparison = test.comparison {
                cases.append(
                    testcase(
                        className,
                        name,
                        test.comparisonGate,
                        type: "assay.Regression",
                        test,
                        own,
                        details: details(comparison, of: test, own)
                    )
                )
            } else if own.invalid.isEmpty {
                cases.append(
                    JUnitSuite.Case(
                        className: className,
                        name: name,
                        result: .skipped(message: "no baseline to compare with")
                    )
                )
            }
            if let threshold = test.threshold {
                cases.append(self.threshold(threshold, className, test, own))
            }
        }
        return cases
    }

    private func threshold(
        _ threshold: ThresholdResult,
        _ className: String,
        _ test: TestAssessment,
        _ own: SuiteAssessment
    ) -> JUnitSuite.Case {
        let name = "\(own.suite)/\(test.test): minimum"
        let bounds = threshold.interval.ends.map(PercentText.share).joined(separator: ", ")
        let asked = "asked \(PercentText.share(threshold.value)), score within [\(bounds)]"
        guard threshold.isGating else {
            return .noted(className, name, "reported only, \(threshold.result.rawValue): \(asked)")
        }
        let message = "\(test.test): \(threshold.result.rawValue): \(asked)"
        let decision = GateDecision(threshold.result, [message])
        return testcase(className, name, decision, type: "assay.Threshold", test, own, details: asked)
    }

    private func required(_ required: RequiredCaseResult, of suite: String) -> JUnitSuite.Case {
        let name = "\(suite)/\(required.test)/\(required.caseID)"
        let className = Self.casesClass(suite)
        let counts = "\(required.passed) of \(required.scored) samples passed, \(required.needed) needed"
        switch required.result {
        case .pass, .none: return JUnitSuite.Case(className: className, name: name, result: .passed)
        case .fail:
            let message = "required case \(name) failed: \(counts)"
            let result = failed(type: "assay.RequiredCase", message: message, details: "")
            return JUnitSuite.Case(className: className, name: name, result: result)
        case .undecided:
            return undecided(className, name, "required case \(name) was not measured: \(counts)", details: "")
        }
    }

    /// The testcase of a gate.
    private func testcase(
        _ className: String,
        _ name: String,
        _ decision: GateDecision,
        type: String,
        _ test: TestAssessment,
        _ own: SuiteAssessment,
        details: String
    ) -> JUnitSuite.Case {
        let message = "\(own.suite)/" + (decision.reasons.first ?? "\(test.test): \(decision.result.rawValue)")
        switch decision.result {
        case .pass, .none: return JUnitSuite.Case(className: className, name: name, result: .passed)
        case .fail:
            let result = failed(type: type, message: message, details: details)
            return JUnitSuite.Case(className: className, name: name, result: result)
        case .undecided:
            return test.role == .watch
                ? .noted(className, name, "undecided, and watched only: \(message)\n\n\(details)")
                : undecided(className, name, message, details: details)
        }
    }

    /// A failed check: a failure when the code says so, an error when another code wins.
    private func failed(type: String, message: String, details: String) -> JUnitSuite.Case.Result {
        assessment.exitCode == .gateFailed
            ? .failure(type: type, message: message, details: details)
            : .error(type: type, message: message, details: details)
    }

    /// An undecided check: an error where that is an exit code, a note where it is not.
    private func undecided(_ className: String, _ name: String, _ message: String, details: String) -> JUnitSuite.Case {
        guard assessment.exitCode == .undecided else {
            let text = "undecided: \(message)" + (details.isEmpty ? "" : "\n\n\(details)")
            return .noted(className, name, text)
        }
        let result = JUnitSuite.Case.Result.error(type: "assay.Inconclusive", message: message, details: details)
        return JUnitSuite.Case(className: className, name: name, result: result)
    }

    /// The testcase of an attempt; `nil` when the options leave it out.
    ///
    /// A sample that is not wholly right, and one of a case that changed, says in its `system-out` how it was scored, what was
    /// asked and what was answered. A newly failing case fails its suite only where the gate of its test failed.
    func testcase(_ reported: ReportedAttempt) -> JUnitSuite.Case? {
        let attempt = reported.attempt
        let change = changes[reported.suite]?[attempt.key.case]
        switch options.junitCases {
        case .gates: return nil
        case .changed: if change == nil { return nil }
        case .all: break
        }
        let name = "\(reported.suite)/\(attempt.key.test)/\(attempt.key.caseID)"
        var testcase = JUnitSuite.Case(
            className: Self.casesClass(reported.suite),
            name: attempt.key.sample == 1 ? name : "\(name)#\(attempt.key.sample)",
            seconds: (attempt.call?.transcript?.latency ?? 0) / 1000,
            result: .passed
        )
        switch attempt.outcome {
        case .unscored(let reason): testcase.result = .skipped(message: "no score: \(reason), tolerated")
        case .errored(let failure): testcase.result = .skipped(message: "no score: \(failure), tolerated")
        case .scored, .truncated:
            let score = attempt.outcome.score ?? 0
            guard score < 1 || change != nil else { break }
            let lines = JUnitCaseText(reported, change, showsTexts: showsTexts(change))
            testcase.output = lines.text
            let fails = failedTests[reported.suite]?.contains(attempt.key.test) ?? false
            if change?.kind == .newlyFailing, score < 1, fails {
                testcase.result = failed(type: "assay.NewlyFailing", message: lines.headline, details: lines.text)
            }
        }
        return testcase
    }

    private func showsTexts(_ change: CaseChange?) -> Bool {
        switch options.content {
        case .full: true
        case .changed: change != nil
        case .none: false
        }
    }

    /// The class of the testcases that are cases.
    static func casesClass(_ suite: String) -> String { "assay.\(suite).cases" }

    /// Keeps the first of testcases with one name.
    private func unique(_ cases: [JUnitSuite.Case]) -> [JUnitSuite.Case] {
        var seen: Set<String> = []
        return cases.filter { seen.insert("\($0.className)\n\($0.name)").inserted }
    }

    private func outcomes(_ counts: OutcomeCounts) -> String {
        "planned \(counts.planned), scored \(counts.scored), unscored \(counts.unscored), errored \(counts.errored), "
            + "truncated \(counts.truncated)"
    }

    /// The verdict in plain words, then the numbers behind it.
    private func details(_ result: PairedResult, of test: TestAssessment, _ own: SuiteAssessment) -> String {
        let words = VerdictExplanation(test, of: own, run: assessment.run)?.sentences ?? []
        let ended = SuiteExplanation(own, run: assessment.run).sequential
        let lines = [
            "verdict: \(result.verdict.rawValue)",
            "baseline \(PercentText.share(result.baselineScore)), now \(PercentText.share(result.candidateScore))",
            "difference \(PercentText.signed(result.difference)) points, \(own.coverage) interval "
                + "[\(PercentText.signed(result.interval.lower)), \(PercentText.signed(result.interval.upper))]",
            "worst plausible drop \(PercentText.points(result.worstPlausibleDrop)) points, margin \(PercentText.points(result.margin))",
            "pairs \(result.counts.pairs), clusters \(result.counts.clusters), lost \(result.counts.lost), won \(result.counts.won)",
            "method: \(result.method.name)",
        ]
        return (words + [ended].compactMap(\.self) + [""] + lines).joined(separator: "\n")
    }

    private func properties(_ own: SuiteAssessment?) -> [(name: String, value: String)] {
        var list: [(name: String, value: String)] = [
            ("assay.schema", "1"), ("assay.version", assessment.engine), ("assay.run.id", assessment.run.rawValue),
            ("assay.verdict", assessment.gate.result.rawValue), ("assay.exit_code", "\(assessment.exitCode.rawValue)"),
            ("assay.model", assessment.subject.model),
        ]
        let served = assessment.reliability.served?.models ?? []
        if !served.isEmpty { list.append(("assay.model.served", served.prefix(4).joined(separator: ", "))) }
        guard let own else { return list }
        list.append(("assay.suite.sha256", own.digest.hex))
        if let baseline = own.baseline {
            list.append(("assay.baseline.id", baseline.name))
            list.append(("assay.baseline.created", baseline.created.description))
        }
        for (name, count) in [
            ("total", own.outcomes.planned), ("scored", own.outcomes.scored), ("errored", own.outcomes.errored),
            ("skipped", own.outcomes.unscored), ("truncated", own.outcomes.truncated),
        ] {
            list.append(("assay.cases.\(name)", "\(count)"))
        }
        for test in [own.overall] + own.tests {
            guard let score = test.score else { continue }
            list.append(("assay.score.\(test.test).value", JSONNumberText.text(score)))
            guard let comparison = test.comparison else { continue }
            list.append(("assay.score.\(test.test).baseline", JSONNumberText.text(comparison.baselineScore)))
            list.append(("assay.score.\(test.test).delta", JSONNumberText.text(comparison.difference)))
            let bounds = comparison.interval.ends.map(JSONNumberText.text).joined(separator: " ")
            list.append(("assay.score.\(test.test).ci95", bounds))
            list.append(
                ("assay.score.\(test.test).p_adj", JSONNumberText.text(comparison.familyP?.worse ?? comparison.p.worse))
            )
            list.append(("assay.score.\(test.test).n_paired", "\(comparison.counts.pairs)"))
        }
        return list
    }
}
