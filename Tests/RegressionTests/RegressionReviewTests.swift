// Proves what becomes of a suite's regressions once the baseline's model was asked again.

import Assessments
import Content
import Evaluation
import Regression
import Statistics
import Testing

@Suite("review of regressions")
struct RegressionReviewTests {
    /// How many of a test's 60 cases are lost, each of which was right five times of five before.
    private static let lost = 15

    @Test("asks for the cases of what regressed: one test's, or all when the overall did")
    func cases() throws {
        // The other test weighs so much that the overall is not proven to drop.
        let one = try #require(review(losing: ["a": 12], weights: ["a": 0.1, "b": 0.9], direction: .weighted).review)
        // Pooled by what the tests saw, it is.
        let pooled = try #require(review(losing: ["a": 12], weights: ["a": 0.1, "b": 0.9]).review)
        #expect(pooled.cases.map(\.test) == ["a", "b"])
        #expect(one.cases.map(\.test) == ["a"])
        #expect(one.cases.first?.ids.count == 60)
        let all = try #require(review(losing: ["a": Self.lost, "b": Self.lost]).review)
        #expect(all.cases.map(\.test) == ["a", "b"])
        #expect(review(losing: [:]).review == nil, "nothing regressed")
    }

    @Test("a regression that holds against fresh samples stays, with its numbers")
    func stays() throws {
        let (before, review) = review(losing: ["a": Self.lost, "b": Self.lost])
        let after = try #require(review).assessment(after: fresh(2) { _, _ in .scored(1) })
        #expect(after.gate == before.gate && after.gate.result == .fail)
        for test in after.tests + [after.overall] {
            let result = try #require(test.comparison)
            let record = try #require(result.confirmation)
            #expect(result.verdict == .regressed && result.confirmed == true && record.stays)
            #expect(record.samples == 2 && record.stored == 5)
            #expect(record.calls == (test.test == "overall" ? 240 : 120))
            #expect(record.sentence.contains("is confirmed"))
        }
        // The smaller of two p against half of 2.5 %, the larger against all of it.
        let levels = after.tests.compactMap { $0.comparison?.confirmation?.level }.sorted()
        #expect(levels == [0.0125, 0.025])
    }

    @Test("a test of a run that could stop early is asked at its share of the error, whatever its p")
    func sequential() throws {
        let summary = SequentialSummary(
            look: 1,
            of: 2,
            fraction: 0.5,
            calls: SequentialSummary.Calls(planned: 240, used: 120, unused: 0, saved: 120),
            isSettled: true,
            isFutile: false,
            orderSeed: 1
        )
        let review = review(losing: ["a": Self.lost, "b": Self.lost], sequential: summary).review
        let after = try #require(review).assessment(after: fresh(2) { _, _ in .scored(1) })
        #expect(after.tests.map { $0.comparison?.confirmation?.level } == [0.0125, 0.0125])
        #expect(after.overall.comparison?.confirmation?.level == 0.025)
    }

    @Test("a fresh sample that never came counts as an errored one")
    func missing() throws {
        let review = try #require(review(losing: ["a": Self.lost, "b": Self.lost]).review)
        var samples = fresh(2) { _, _ in .scored(1) }
        for number in 0..<20 { samples.scores[CaseKey(test: "a", caseID: Self.id(number))] = nil }
        let after = review.assessment(after: samples)
        let found = after.tests.map { $0.comparison?.confirmation?.problem }
        #expect(found == ["33.3 % of the fresh samples errored, more than 2.0 %", nil])
    }

    @Test("a regression that does not hold leaves the test held within its margin, else inconclusive, on the first W")
    func goes() throws {
        for (margin, verdict, gate) in [
            (0.1, Verdict.inconclusive, GateDecision.Result.undecided), (0.9, .held, .pass),
        ] {
            let (before, review) = review(losing: ["a": 8], stored: 1, margin: margin)
            // Asked again, the baseline's model fails now and then where the candidate does: it was lucky.
            var samples = fresh(2) { _, _ in .scored(1) }
            for number in 0..<8 {
                samples.scores[CaseKey(test: "a", caseID: Self.id(number))] = [.scored(0), .scored(number < 4 ? 0 : 1)]
            }
            let after = try #require(review).assessment(after: samples)
            #expect(after.gate.result == gate && after.invalid.isEmpty)
            for (old, new) in zip(before.tests + [before.overall], after.tests + [after.overall])
            where old.comparison?.verdict == .regressed {
                let result = try #require(new.comparison)
                #expect(result.verdict == verdict && result.confirmed == false)
                // Decided again, as if the first comparison had proven nothing: with its own limit and reason.
                #expect(
                    result.decision.gate == (verdict == .held ? .pass : .undecided) && result.decision.reason == nil
                )
                #expect(result.confirmation?.verdictBefore == .regressed)
                #expect(result.worstPlausibleDrop == old.comparison?.worstPlausibleDrop)
                #expect(result.interval == old.comparison?.interval)
                #expect(!result.decision.isWithinMargin && !result.decision.isBorderline)
            }
            #expect(after.gate.reasons.allSatisfy { $0.contains("did not stay") }, "\(after.gate.reasons)")
        }
    }

    @Test("a baseline's model that has itself fallen takes no regression back: the comparison is invalid")
    func falls() throws {
        let review = try #require(review(losing: ["a": Self.lost, "b": Self.lost], margin: 0.9).review)
        // As of a server that cuts every answer off.
        let after = review.assessment(after: fresh(2) { _, _ in .truncated })
        #expect(after.invalid.count == 1 && after.gate.result == .undecided)
        #expect(after.invalid[0].contains("itself scores 50.0 points lower than it did"), "\(after.invalid)")
        let some = review.assessment(after: fresh(2) { _, number in .scored(number < Self.lost ? 0 : 1) })
        #expect(some.invalid.count == 1 && some.gate.result == .undecided)
    }

    @Test("too many errors, missing or unscored samples, or no model to ask: the regression stays, and says why")
    func problems() throws {
        let (before, review) = review(losing: ["a": Self.lost, "b": Self.lost])
        let one = try #require(review)
        let few = one.assessment(after: fresh(2) { _, number in number == 40 ? .errored : .scored(1) })
        #expect(few.overall.comparison?.confirmed == true, "1 case of 60 is below 2 %")
        let attempts = [
            one.assessment(after: fresh(2) { _, number in number < 20 ? .errored : .scored(1) }),
            one.assessment(after: fresh(2) { _, number in number < 20 ? .unscored : .scored(1) }),
            one.assessment(after: FreshSamples(run: run, samples: 2, scores: [:])),
            one.assessment(without: "no model was there", samples: 2),
        ]
        for after in attempts {
            #expect(after.gate == before.gate)
            for test in after.tests + [after.overall] {
                let result = try #require(test.comparison)
                #expect(result.verdict == .regressed && result.confirmed == nil)
                #expect(result.confirmation?.stays == true && result.confirmation?.problem != nil)
            }
            #expect(after.confirmations.count == 3)
            #expect(after.confirmations.allSatisfy { $0.contains("could not be confirmed, and stays") })
        }
    }

    // MARK: What is reviewed

    private let run: RunID

    init() throws { run = try #require(RunID("x.confirm")) }

    private func fresh(_ samples: Int, _ score: (_ test: String, _ number: Int) -> SampleScore) -> FreshSamples {
        var scores: [CaseKey: [SampleScore]] = [:]
        for test in ["a", "b"] {
            for number in 0..<60 {
                let one = score(test, number)
                // One sample of a case fails, the other does as the case does.
                let all: [SampleScore] = if case .scored = one { [one, one] } else { [one, .scored(1)] }
                scores[CaseKey(test: test, caseID: Self.id(number))] = all
            }
        }
        return FreshSamples(run: run, samples: samples, scores: scores)
    }

    private static func id(_ number: Int) -> String { number < 10 ? "c0\(number)" : "c\(number)" }

    /// Assesses a suite of two tests that loses the first cases of each, and reviews it.
    private func review(
        losing: [String: Int],
        stored: Int = 5,
        margin: Double = 0.1,
        weights: [String: Double] = ["a": 0.5, "b": 0.5],
        direction: GateRules.Direction = .auto,
        sequential: SequentialSummary? = nil
    ) -> (before: SuiteAssessment, review: RegressionReview?) {
        let tests = ["a", "b"].map { SuiteTest(id: $0, weight: weights[$0] ?? 0, margin: margin) }
        let manifest = RunManifest(
            subject: Subject(name: "m", client: "replay", model: "m")
        )
        func scores(_ test: String, _ samples: (Int) -> [SampleScore]) -> [CaseScores] {
            (0..<60).map { number in
                let id = Self.id(number)
                return CaseScores(test: test, caseID: id, digest: ContentDigest(of: id), samples: samples(number))
            }
        }
        var rules = GateRules()
        rules.overallMargin = margin
        rules.direction = direction
        let suite = Suite(name: "s", tests: tests, gate: rules, digest: ContentDigest(of: "s"))
        let moment = Moment(milliseconds: 0)
        let baseline = Baseline(
            name: "main",
            suite: "s",
            suiteVersion: "1",
            suiteDigest: suite.digest,
            run: run,
            created: moment,
            engine: "",
            samples: stored,
            manifest: manifest,
            cases: ["a", "b"].flatMap { scores($0) { _ in [SampleScore](repeating: .scored(1), count: stored) } }
                .map { Baseline.Entry(scores: $0) },
            digest: suite.digest
        )
        let candidate = ["a", "b"].flatMap { test in
            scores(test) { [.scored($0 < losing[test] ?? 0 ? 0 : 1)] }
        }
        let assessor = Assessor(
            SuiteEvidence(
                suite: suite,
                manifest: manifest,
                candidate: CaseTable(scores: candidate),
                samples: ["a": 1, "b": 1],
                binaryTests: ["a", "b"],
                isPartial: false,
                baseline: baseline,
                thresholdsGate: true,
                seed: 1,
                now: moment
            )
        )
        var assessment = assessor.assess { _ in nil }
        assessment.sequential = sequential
        return (assessment, RegressionReview(assessment, by: assessor, rules: rules))
    }
}
