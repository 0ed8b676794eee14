// Proves that each verdict is said in plain words, with what to do and with the error rates that the method promises.

import Content
import Evaluation
import PowerAnalysis
import Reporting
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("verdict explanation")
struct VerdictExplanationTests {
    private func result(
        _ verdict: Verdict,
        worst: Double = 0.02,
        difference: Double = -0.01,
        reason: Decision.Reason? = nil,
        isBorderline: Bool = false
    ) -> PairedResult {
        PairedResult(
            decision: Decision(
                recorded: verdict,
                reason: reason,
                isWithinMargin: verdict == .regressed && worst < 0.05,
                isBorderline: isBorderline,
                worst: -worst,
                margin: 0.05
            ),
            baselineScore: 0.7,
            candidateScore: 0.7 + difference,
            difference: difference,
            interval: Interval(lower: difference - 0.04, upper: difference + 0.04),
            worstPlausibleDrop: worst,
            margin: 0.05,
            p: PValues(worse: 0.01, better: 0.99),
            counts: PairCounts(pairs: 500, clusters: 500, lost: 40, won: 20),
            power: ComparisonPower(smallestDetectableDrop: 0.0564, spread: DifferenceSpread(meanSquare: 0.2)),
            method: ComparisonMethod(name: "label swap, exact 1/1", seed: 7),
            samples: PlannedSamples(baseline: 1, candidate: 1)
        )
    }

    private func words(
        _ result: PairedResult,
        errored: Int = 0,
        test: String = "t",
        role: SuiteTest.Role = .gate,
        sequential: SequentialSummary? = nil,
        changes: ChangeSummary? = nil,
        isIngested: Bool = false,
        tried: Int? = nil
    ) throws -> [String] {
        let assessment = TestAssessment(
            test: test,
            title: "Title",
            role: role,
            weight: 1,
            cases: 500,
            score: 0.6,
            scoreInterval: Interval(lower: 0.5, upper: 0.7),
            outcomes: OutcomeCounts(planned: 500, scored: 500 - errored, errored: errored),
            comparison: result,
            gate: GateDecision(.none)
        )
        let run = try #require(RunID("tonight"))
        var suite = suite(sequential: sequential)
        suite.changes = changes
        suite.tried = tried
        if isIngested { suite.manifest.origin = Self.ingested }
        return try #require(VerdictExplanation(assessment, of: suite, run: run)).sentences
    }

    @Test(
        "the best of several has its share of every error, and no coverage is read as certainty",
        arguments: [
            (5, "99.0 %", "at most 0.5 % of the time, any test of the suite at most 1 %"),
            (1000, "99.995 %", "at most 0.0025 % of the time, any test of the suite at most 0.005 %"),
        ]
    )
    func shared(tried: Int, coverage: String, errors: String) throws {
        let own = try words(result(.regressed, worst: 0.09), tried: tried)
        var open = result(.inconclusive, worst: 0.06)
        open.margin = 0.03
        let needed = try #require(open.casesToHold(rates: .standard.shared(among: tried)))
        #expect(try needed > #require(open.casesToHold()), "a smaller error asks for more cases")
        #expect(try words(open, tried: tried).contains { $0.contains("about \(needed) cases like these") })
        var few = result(.inconclusive, worst: 0.06, reason: .clusters)
        few.counts.clusters = 12
        few.isClusterLimited = true
        #expect(try !words(few, tried: tried).contains { $0.contains("fewer than about 60 ") })
        #expect(own[0].contains("(\(coverage) interval") && own.last?.contains(errors) == true, "\(own)")
    }

    @Test("a regression says the error rate in the words of the specification")
    func red() throws {
        let own = try words(result(.regressed, worst: 0.09))
        #expect(own[0].hasPrefix("Regressed: the score fell by 1.0 points") && own[0].contains("so the gate fails"))
        #expect(
            own.last
                == "In a run where nothing changed, this test would be red at most 2.5 % of the time, any test of the suite at "
                + "most 5 %, averaged over baselines."
        )
        #expect(
            try words(result(.regressed, worst: 0.09), test: "overall").last?.contains("the overall would be") == true
        )
    }

    @Test("a borderline regression says what is not proven, and what to do")
    func borderline() throws {
        let proven = "Borderline: more cases got worse than better; a drop of the mean is not proven."
        let confirm = "onfirm it with fresh samples of the baseline (--confirm-red 2)"
        func changes(of test: String, _ kind: CaseChange.Kind = .newlyFailing) -> ChangeSummary {
            let change = CaseChange(
                test: test,
                caseID: "a",
                kind: kind,
                baselineScore: 1,
                candidateScore: 0,
                input: "",
                expected: "",
                baselineOutput: nil,
                candidateOutput: nil,
                why: nil,
                tags: []
            )
            return ChangeSummary(changes: [change])
        }
        let red = result(.regressed, worst: 0.09, isBorderline: true)
        let read = " Read the newly failing cases"
        let here = changes(of: "t")
        #expect(try words(red, changes: here).contains("\(proven)\(read), and c\(confirm), before acting on it."))
        #expect(try words(red, changes: here, isIngested: true).contains("\(proven)\(read) before acting on it."))
        for none in [nil, changes(of: "u"), changes(of: "t", .worse)] {
            #expect(try words(red, changes: none).contains("\(proven) C\(confirm) before acting on it."))
            #expect(try words(red, changes: none, isIngested: true).contains(proven), "nothing of it can be done")
        }
        let elsewhere = try words(red, test: "overall", changes: changes(of: "u"))
        #expect(elsewhere.contains { $0.contains("Read the newly failing cases") })
    }

    @Test("an interval that was asked for and does not exist is said to be none, and of what there are too few")
    func companion() throws {
        var one = result(.inconclusive, worst: 0.09)
        one.companion = .missing(.t)
        (one.counts.pairs, one.counts.clusters) = (1, 1)
        #expect(try words(one).contains("Asked for: no t interval, which takes two cases at least."))
        one.counts.pairs = 60
        one.companion = .missing(.bootstrap)
        #expect(try words(one).contains("Asked for: no bootstrap interval, which takes two clusters at least."))
        (one.counts.pairs, one.counts.clusters) = (5, 5)
        one.companion = .missing(.bca)
        #expect(try words(one).contains("Asked for: no BCa interval, which takes two cases of every test at least."))
        one.companion = nil
        #expect(!(try words(one).contains { $0.hasPrefix("Asked for") }))
    }

    @Test("a regression within the margin passes, and says so")
    func withinMargin() throws {
        let red = result(.regressed, worst: 0.03)
        #expect(
            try words(red)[0].contains(
                "small but real drop, of at most 3.0 points; the margin is 5.0, so the gate passes"
            )
        )
    }

    @Test("errors that stand between say how many cases the same command asks again")
    func errors() throws {
        var open = result(.inconclusive, worst: 0.06, reason: .errors)
        let own = try words(open, errored: 3)
        #expect(
            own.contains { $0.contains("3 cases without an answer alone stand") && $0.contains("--run-id tonight") }
        )
        #expect(try words(open, errored: 1).contains { $0.contains("1 case without an answer alone stands") })
        #expect(!own.joined().contains("same command"), "`assay compare` is none that asks")
        let ingested = try words(open, errored: 3, isIngested: true).joined(separator: " ")
        #expect(ingested.contains("ingested again, whole, under another run id") && !ingested.contains("--run-id"))
        open.samples = PlannedSamples(baseline: 5, candidate: 2)
        #expect(try words(open, errored: 3).contains { $0.contains("3 attempts without an answer") })
    }

    @Test("too few clusters say how many are needed, and what cluster_worst assumes")
    func clusters() throws {
        var open = result(.inconclusive, worst: 0.06, reason: .clusters)
        open.counts.clusters = 12
        open.isClusterLimited = true
        open.clusterWorst = 1
        let own = try words(open)
        #expect(own.contains { $0.contains("there are 12") && $0.contains("fewer than about 60") })
        #expect(own.contains { $0.hasPrefix("Few clusters (12)") })
        #expect(!own.contains { $0.contains("It is assumed") })
        open.clusterWorst = 0.25
        let declared = try words(open)
        #expect(declared.contains { $0.contains("fewer than about 15") })
        #expect(declared.contains { $0.contains("no cluster can lose more than 25.0 %") })
    }

    @Test("an inconclusive test says what it sees and how many cases would do, as the power tables have it")
    func inconclusive() throws {
        var open = result(.inconclusive, worst: 0.06)
        open.margin = 0.03
        // 500 cases, discordance 0.2: 1,504 of them hold an unchanged model 4 times in 5 (statistics, section 7).
        let needed = try #require(open.casesToHold())
        #expect(abs(needed - 1504) < 5)
        #expect(
            try words(open).contains {
                $0.contains("drop of 5.6 points 4 times in 5") && $0.contains("\(needed) cases")
            }
        )
        #expect(!(try words(open, sequential: Self.summary).contains { $0.contains("cases like these") }))
        #expect(try words(open, sequential: Self.summary).contains { $0.contains("the whole plan tells more") })
        open.power.spread = DifferenceSpread(meanSquare: 0)
        #expect(open.casesToHold() == 100, "below 3 / margin nothing can be held")
        open.power.spread = DifferenceSpread(meanSquare: 0.2, designEffect: 2)
        open.counts.clusters = 100
        #expect(try #require(open.casesToHold()) > 3000, "clusters know less")
        open.margin = 0
        #expect(open.casesToHold() == nil)
    }

    @Test("held, improved and watched tests say what they assert")
    func quiet() throws {
        #expect(try words(result(.held)).last?.contains("at most about 5 %") == true)
        #expect(try words(result(.held, worst: -0.01))[0].contains("no drop at all is plausible"))
        #expect(
            try words(result(.improved, worst: -0.01, difference: 0.05))[0].hasPrefix("Improved: the score rose by 5.0")
        )
        #expect(try words(result(.held), role: .watch).contains { $0.hasPrefix("This test is watched") })
    }

    private static let summary: SequentialSummary = {
        var summary = SequentialSummary(
            look: 7,
            of: 20,
            fraction: 0.35,
            calls: SequentialSummary.Calls(
                planned: 500,
                used: 175,
                unused: 4,
                saved: 321
            ),
            isSettled: true,
            isFutile: false,
            spent: SpentError(worse: 0.0031, better: 0.0029),
            orderSeed: 9
        )
        summary.savedCostUSD = 1.5
        return summary
    }()

    private func suite(
        invalid: [String] = [],
        outcomes: OutcomeCounts = OutcomeCounts(),
        sequential: SequentialSummary? = nil
    ) -> SuiteAssessment {
        let overall = TestAssessment(
            test: "overall",
            title: "Overall",
            role: .gate,
            weight: 1,
            cases: 500,
            score: 0.5,
            scoreInterval: Interval(lower: 0.4, upper: 0.6),
            outcomes: outcomes,
            comparison: invalid.isEmpty ? result(.held) : nil,
            gate: GateDecision(.pass)
        )
        return SuiteAssessment(
            suite: "s",
            version: "1",
            summary: "",
            digest: ContentDigest(of: "s"),
            manifest: RunManifest(subject: Subject(name: "m", client: "c", model: "m")),
            overall: overall,
            tests: [overall],
            outcomes: outcomes,
            invalid: invalid,
            sequential: sequential,
            gate: GateDecision(.pass)
        )
    }

    private static let ingested = RunOrigin.ingested(
        RunOrigin.Ingestion(files: ["f"], content: ContentDigest(of: "f"), binaryTests: [], sharing: .none)
    )

    @Test("an invalid measurement concludes nothing, and says what can be asked again and what cannot")
    func invalid() throws {
        let run = try #require(RunID("tonight"))
        let counts = OutcomeCounts(planned: 100, scored: 90, unscored: 3, errored: 5)
        let words = SuiteExplanation(suite(invalid: ["7.0 % errored"], outcomes: counts), run: run)
        #expect(words.invalid[0].hasPrefix("Invalid: 7.0 % errored."))
        #expect(words.invalid[1].contains("7 cases") && words.invalid[1].contains("--run-id tonight"))
        #expect(words.invalid[2].hasPrefix("3 answers could not be graded"))
        #expect(words.verdicts.isEmpty && words.budget == nil)
        var ingested = suite(invalid: ["7.0 % errored"], outcomes: counts)
        ingested.manifest.origin = Self.ingested
        let other = SuiteExplanation(ingested, run: run).invalid[1]
        #expect(other == "7 cases have no answer: the scores have to be ingested again, whole, under another run id.")
    }

    @Test("what a suite can see is reckoned from its files and a baseline of its own name, and else not advised")
    func power() throws {
        let run = try #require(RunID("tonight"))
        func command(baseline: String, isIngested: Bool = false, _ verdict: Verdict = .inconclusive) throws -> String? {
            var suite = suite()
            suite.overall.comparison = result(verdict, worst: 0.06)
            if isIngested { suite.manifest.origin = Self.ingested }
            suite.baseline = BaselineReference(
                name: baseline,
                run: try #require(RunID("b")),
                created: Moment(milliseconds: 0),
                digest: suite.digest,
                subject: suite.manifest.subject,
                ageInDays: 0
            )
            return SuiteExplanation(suite, run: run).command
        }
        #expect(try command(baseline: "main") == "assay suite power s --baseline main")
        #expect(try command(baseline: "main", .held) == nil)
        #expect(try command(baseline: "main", isIngested: true) == nil)
        #expect(try command(baseline: "b") == nil, "the run itself, and no baseline")
    }

    @Test("the error budget and what was spent of it are said, also of a run that stopped early")
    func budget() throws {
        let run = try #require(RunID("tonight"))
        let fixed = try #require(SuiteExplanation(suite(), run: run).budget)
        #expect(fixed.contains("any regression in at most 5.0 %") && fixed.contains("in one look"))
        var summary = Self.summary
        let stopped = SuiteExplanation(suite(sequential: summary), run: run)
        #expect(stopped.budget?.contains("by look 7 of 20: 0.0031 of 0.025 on “worse”, 0.0029 on “better”") == true)
        let words = try #require(stopped.sequential)
        #expect(words.hasPrefix("Stopped at look 7 of 20 after 175 of 500 calls: the verdict was settled."))
        #expect(words.contains("321 calls, about $1.50 were not made") && words.contains("4 more were made by then"))
        #expect(words.contains("the repeated one"))
        summary.isSettled = false
        let capped = try #require(SuiteExplanation(suite(sequential: summary), run: run).sequential)
        #expect(capped.hasPrefix("Cut off behind look 7 of 20 after 175 of 500 calls: the verdict was still open."))
        summary.look = 20
        summary.calls.saved = 0
        let whole = suite(sequential: summary)
        #expect(SuiteExplanation(whole, run: run).sequential?.contains("run to its end") == true && !whole.isCut)
    }

    @Test("the bound over several suites is their sum, and at most 1")
    func joint() {
        #expect(ErrorBudget.joint([0.05]) == nil)
        #expect(ErrorBudget.joint([0.05, 0.05, 0.05])?.contains("at most 15.0 %") == true)
        #expect(ErrorBudget.joint(Array(repeating: 0.05, count: 40))?.contains("at most 100.0 %") == true)
    }
}
