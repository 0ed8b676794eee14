// Proves what the reports of a run show of its verdicts, its history and its early stop.

import Content
import Evaluation
import Reporting
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("reports of a run")
struct RunPageTests {
    private static let comparison = PairedResult(
        decision: Decision(recorded: .regressed, isBorderline: true, worst: -0.14, margin: 0.05),
        baselineScore: 0.7,
        candidateScore: 0.6,
        difference: -0.1,
        interval: Interval(lower: -0.15, upper: 0.01),
        worstPlausibleDrop: 0.14,
        margin: 0.05,
        p: PValues(worse: 0.0123, better: 0.99),
        counts: PairCounts(pairs: 421, clusters: 417, lost: 61, won: 23),
        power: ComparisonPower(smallestDetectableDrop: 0.0567),
        method: ComparisonMethod(name: "relabelling, exact 1/5", seed: 18_446_744_073_709_551_615),
        samples: PlannedSamples(baseline: 5, candidate: 1)
    )

    private func suite(
        _ name: String = "s",
        scores: [Double?] = [],
        sequential: SequentialSummary? = nil
    ) throws -> SuiteAssessment {
        let manifest = RunManifest(
            subject: Subject(name: "m", client: "c", model: "m")
        )
        let overall = TestAssessment(
            test: "overall",
            title: "Overall",
            role: .gate,
            weight: 1,
            cases: 421,
            score: 0.6,
            scoreInterval: Interval(lower: 0.55, upper: 0.65),
            outcomes: OutcomeCounts(planned: 421, scored: 421),
            comparison: Self.comparison,
            gate: GateDecision(.fail, ["overall: regressed"])
        )
        var test = overall
        test.test = "t"
        test.title = "Sums"
        test.comparison?.familyP = PValues(worse: 0.0246, better: 1)
        let points = try scores.enumerated().map { index, score in
            var own = overall
            own.score = score
            own.scoreInterval = score.map { Interval(lower: $0 - 0.02, upper: $0 + 0.02) }
            let run = try #require(RunID("n\(index)"))
            return TrendPoint(
                run: run,
                started: Moment(milliseconds: Int64(index) * 86_400_000),
                manifest: manifest,
                suiteDigest: ContentDigest(of: "s"),
                isComplete: score != nil,
                overall: own,
                isInvalid: false,
                baseline: BaselineReference(
                    name: index < 20 ? "old" : "new",
                    run: run,
                    created: Moment(milliseconds: 0),
                    digest: ContentDigest(of: "b"),
                    subject: manifest.subject,
                    ageInDays: 0
                )
            )
        }
        return SuiteAssessment(
            suite: name,
            version: "1",
            summary: "",
            digest: ContentDigest(of: "s"),
            manifest: manifest,
            overall: overall,
            tests: [test],
            outcomes: overall.outcomes,
            slices: [SliceResult(tag: "hard", cases: 9, score: 0.5, difference: -0.1, p: 0.031, q: 0.0777)],
            sequential: sequential,
            gate: GateDecision(.fail, ["s/overall: regressed"]),
            trend: points.isEmpty ? nil : TrendRecord(points)
        )
    }

    private func run(
        _ suites: [SuiteAssessment],
        stopped: StopReason? = nil,
        exitCode: ExitCode = .gateFailed,
        gate: GateDecision.Result = .fail
    ) throws -> RunAssessment {
        RunAssessment(
            engine: "0",
            run: try #require(RunID("tonight")),
            subject: Subject(name: "m", client: "c", model: "m"),
            exitCode: exitCode,
            gate: GateDecision(gate, ["s/overall: regressed"]),
            suites: suites,
            reliability: Reliability(),
            started: Moment(milliseconds: 0),
            finished: Moment(milliseconds: 1000),
            stopped: stopped
        )
    }

    private func bytes(_ format: any ReportFormat, _ assessment: RunAssessment) throws -> String {
        var pass = try format.pass(over: assessment)
        return String(decoding: try pass.finish().flatMap(\.self), as: UTF8.self)
    }

    private func page(_ assessment: RunAssessment) throws -> String {
        try bytes(HTMLReport(options: ReportOptions()), assessment)
    }

    /// What every report prints of a comparison (statistics, section 4).
    private static let numbers = [
        "regressed", "-10.0", "14.0", "421", "417", "61", "23", "0.012", "0.025", "relabelling, exact 1/5",
        "18446744073709551615", "5.7",
    ]

    @Test("the page and the summary carry every number behind a verdict, and the same words")
    func numbers() throws {
        let assessment = try run([try suite()])
        let texts = [try page(assessment), MarkdownReport(options: ReportOptions()).text(assessment)]
        for (text, name) in zip(texts, ["html", "markdown"]) {
            for number in Self.numbers { #expect(text.contains(number), "\(name) lacks \(number)") }
            #expect(text.contains("Borderline: more cases got worse than better; a drop of the mean is not proven"))
            #expect(text.contains("this test would be red at most 2.5 % of the time"))
            #expect(text.contains("Error budget"))
        }
        let console = ConsoleView(hasColor: false).render(assessment)
        #expect(console.contains("Borderline") && console.contains("red at most 2.5 %"))
    }

    @Test("the JUnit file says a borderline regression in the message, and the rest in the words of the other reports")
    func borderline() throws {
        let own = try suite()
        let junit = try bytes(JUnitReport(options: ReportOptions()), try run([own]))
        let message =
            "s/overall: regressed, worst plausible drop 14.0 points &gt; margin 5.0; borderline, a drop of the mean"
        #expect(junit.contains("<failure message=\"\(message)"), "\(junit)")
        let tests = try #require(junit.ranges(of: "<system-out>").first)
        let (cases, output) = (junit[..<tests.lowerBound], junit[tests.lowerBound...])
        for verdict in SuiteExplanation(own, run: try #require(RunID("tonight"))).verdicts {
            for sentence in verdict.sentences { #expect(cases.contains(sentence), "\(sentence)") }
            for sentence in verdict.findings { #expect(output.contains(sentence), "\(sentence)") }
        }
        #expect(output.contains("Error budget"))
    }

    @Test("the JUnit file of an invalid measurement says what can be done about it")
    func invalid() throws {
        var own = try suite()
        own.invalid = ["7.0 % of the samples errored"]
        own.overall.comparison = nil
        own.tests[0].comparison = nil
        own.outcomes = OutcomeCounts(planned: 100, scored: 93, errored: 7)
        let assessment = try run([own], exitCode: .undecided, gate: .undecided)
        let junit = try bytes(JUnitReport(options: ReportOptions()), assessment)
        #expect(junit.ranges(of: "7 cases have no answer").count == 2, "in the testcase and beside it")
        #expect(junit.contains("--run-id tonight") && junit.contains("neither a pass nor a worse model"))
    }

    @Test("the JSON carries the explanation, the budget, the slices and the bound over suites")
    func json() throws {
        let object = JSONReport.object(try run([try suite("a"), try suite("b")]))
        let own = try #require(object["suites"]?.arrayValue?.first)
        #expect(own["error_budget"]?["side"]?.doubleValue == 0.025)
        #expect(own["slices"]?.arrayValue?.first?["q"]?.doubleValue == 0.0777)
        #expect((own["tests"]?.arrayValue?.first?["explanation"]?.arrayValue?.count ?? 0) > 2)
        #expect(object["joint_bound"]?.stringValue?.contains("10.0 %") == true)
        #expect(try page(try run([try suite("a"), try suite("b")])).contains("Over 2 suites"))
    }

    @Test("slices show difference, p and q, and say that they never gate")
    func slices() throws {
        let text = try page(try run([try suite()]))
        #expect(text.contains(">0.031<") && text.contains(">0.078<"))
        #expect(text.contains("never gating") && text.contains("share of false finds"))
    }

    @Test("the trend is drawn without a line over a gap, with its change, and stands in a table as well")
    func trend() throws {
        let scores: [Double?] = (0..<30).map { $0 == 10 ? nil : $0 < 18 ? 0.7 : 0.5 }
        let text = try page(try run([try suite(scores: scores)]))
        #expect(text.components("<polyline ") == 2, "one stretch on each side of the gap")
        #expect(text.components("<circle ") >= 29)
        #expect(text.contains("70.0 → 50.0"))
        #expect(text.contains("Changed from 70.0 to 50.0 with run n18"))
        #expect(text.contains("<code>n10</code>") && text.contains("not finished"))
        #expect(text.contains("nothing of this gates"))
        #expect(text.contains("held against another baseline, new") && text.contains(">A</text>"))
        #expect(!text.contains(">B</text>"), "no baseline was replaced")
        #expect(try page(try run([try suite(scores: scores)])) == text, "the same record gives the same bytes")
        #expect(!(try page(try run([try suite()])).contains(#"id="trend""#)))
    }

    private static let summary = SequentialSummary(
        look: 7,
        of: 20,
        fraction: 0.35,
        calls: SequentialSummary.Calls(
            planned: 500,
            used: 175,
            unused: 0,
            saved: 325
        ),
        isSettled: true,
        isFutile: false,
        spent: SpentError(worse: 0.003, better: 0.003),
        orderSeed: 1
    )

    @Test(
        "a run that stopped because its verdict was settled is a complete run in every report",
        arguments: [(ExitCode.pass, GateDecision.Result.pass), (.undecided, .undecided)]
    )
    func settled(code: ExitCode, gate: GateDecision.Result) throws {
        let own = try suite(sequential: Self.summary)
        let assessment = try run([own], stopped: .settled, exitCode: code, gate: gate)
        let text = try page(assessment)
        #expect(!text.contains("did not finish"))
        #expect(text.contains("Stopped at look 7 of 20 after 175 of 500 calls: the verdict was settled."))
        let junit = try bytes(JUnitReport(options: ReportOptions()), assessment)
        #expect(!junit.contains("assay.Aborted"))
        #expect(junit.contains("Stopped at look 7 of 20") && junit.contains("The interval is the repeated one"))
        #expect(JSONReport.object(assessment)["complete"]?.boolValue == true)
        #expect(MarkdownReport(options: ReportOptions()).text(assessment).contains("look 7 of 20"))
        #expect(ConsoleView(hasColor: false).render(assessment).contains("325 calls were not made"))
        let deadline = try run([own], stopped: .deadline, exitCode: .undecided, gate: .undecided)
        #expect(try page(deadline).contains("did not finish"))
        #expect(try bytes(JUnitReport(options: ReportOptions()), deadline).contains("assay.Aborted"))
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
