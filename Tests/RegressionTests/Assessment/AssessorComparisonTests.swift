// Proves what a comparison with a baseline says of each test and of the suite, by numbers that can be worked out.

import Content
import Evaluation
import Foundation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("assessor: comparison")
struct AssessorComparisonTests {
    private static let right = Trial.cases(("1", 20))

    /// A run in which a test loses so many of its 20 cases.
    private static func lost(_ count: Int) -> [String] { Trial.cases(("0", count), ("1", 20 - count)) }

    private static func suite(_ lost: [String: Int], margin: Double = 0.05) -> Trial {
        let share = 1 / Double(lost.count)
        return Trial(
            tests: lost.keys.sorted().map { SuiteTest(id: $0, weight: share, margin: margin) },
            before: lost.mapValues { _ in right },
            after: lost.mapValues(Self.lost)
        )
    }

    /// What was found of one test, or of the overall.
    private func result(_ trial: Trial, _ test: String = "a") throws -> PairedResult {
        let assessment = try trial.assessment
        let one = (assessment.tests + [assessment.overall]).first { $0.test == test }
        return try #require(one?.comparison)
    }

    @Test("losses alone have the mid-p of a fair coin", arguments: [0, 1, 4, 7])
    func losses(count: Int) throws {
        let result = try result(Self.suite(["a": count]))
        // All of `count` coins show the same side, half of that probability counted.
        #expect(isClose(result.p.worse, pow(0.5, Double(count + 1))))
        #expect(isClose(result.difference, -Double(count) / 20))
        #expect(result.counts == PairCounts(pairs: 20, clusters: 20, lost: count, won: 0))
        #expect(result.baselineScore == 1 && isClose(result.candidateScore, 1 - Double(count) / 20))
        #expect(result.method == ComparisonMethod(name: "label swap, exact 1/1", seed: 1))
    }

    @Test("wins are weighed against losses")
    func wins() throws {
        var trial = Self.suite(["a": 0])
        trial.before = ["a": Trial.cases(("1", 5), ("0", 1), ("1", 14))]
        trial.after = ["a": Trial.cases(("0", 5), ("1", 1), ("1", 14))]
        let result = try result(trial)
        // Of six coins five or six show a loss: (6/2 + 1) / 64.
        #expect(isClose(result.p.worse, 4.0 / 64))
        #expect(result.counts.lost == 5 && result.counts.won == 1)
        #expect(isClose(result.difference, -0.2) && isClose(result.power.spread?.meanSquare, 0.3))
    }

    @Test("a drop that is proven alone is not proven among two tests, and Holm's p says so")
    func family() throws {
        let alone = try result(Self.suite(["a": 5]))
        #expect(alone.verdict == .regressed && isClose(alone.familyP?.worse, pow(0.5, 6)))
        let among = try result(Self.suite(["a": 5, "b": 0]))
        #expect(isClose(among.p.worse, pow(0.5, 6)) && isClose(among.familyP?.worse, pow(0.5, 5)))
        #expect(among.verdict == .inconclusive)
    }

    @Test("Holm's p of the second test is at least its own, and at least that of the first")
    func holm() throws {
        let trial = Self.suite(["a": 7, "b": 4])
        #expect(isClose(try result(trial, "a").familyP?.worse, pow(0.5, 7)))
        #expect(isClose(try result(trial, "b").familyP?.worse, pow(0.5, 5)))
        let near = Self.suite(["a": 7, "b": 6])
        #expect(isClose(try result(near, "b").familyP?.worse, pow(0.5, 7)))
        #expect(try result(trial, "overall").familyP == nil, "the overall is no member of the family")
    }

    @Test("the overall adds its tests by weight, and has its own chance")
    func overall() throws {
        let result = try result(Self.suite(["a": 5, "b": 3]), "overall")
        #expect(isClose(result.difference, -0.2) && isClose(result.candidateScore, 0.8))
        #expect(result.counts == PairCounts(pairs: 40, clusters: 40, lost: 8, won: 0))
        #expect(isClose(result.p.worse, pow(0.5, 9)))
        // One mean over all 40 pairs, of which 8 differ by 1.
        #expect(isClose(result.power.spread?.meanSquare, 0.2) && result.power.spread?.designEffect == 1)
        #expect(result.clusterWorst == nil && result.margin == 0.05)
    }

    @Test("a gain in one test cancels an equal loss in another")
    func cancelled() throws {
        var trial = Self.suite(["a": 5, "b": 0])
        trial.before?["b"] = Self.lost(5)
        let result = try result(trial, "overall")
        #expect(isClose(result.difference, 0) && result.counts.lost == 5 && result.counts.won == 5)
        #expect(isClose(result.p.worse, 0.5) && isClose(result.p.better, 0.5))
    }

    @Test("the overall of one test is that test, but with the suite's own margin")
    func single() throws {
        let trial = Self.suite(["a": 5])
        #expect(try result(trial).p == result(trial, "overall").p)
        #expect(try result(trial).worstPlausibleDrop == result(trial, "overall").worstPlausibleDrop)
        var wide = Trial(
            tests: [SuiteTest(id: "a", margin: 0.6)],
            gate: GateRules(overallMargin: 0.05),
            before: ["a": Trial.cases(("1", 100))],
            after: ["a": Trial.cases(("0", 25), ("1", 75))]
        )
        let (test, overall) = (try result(wide), try result(wide, "overall"))
        #expect(test.margin == 0.6 && test.verdict == .regressed && test.decision.isWithinMargin)
        #expect(overall.margin == 0.05 && overall.verdict == .regressed && overall.decision.gate == .fail)
        #expect(test.p == overall.p && test.worstPlausibleDrop == overall.worstPlausibleDrop)
        #expect(try wide.assessment.gate.result == .fail)
        wide.gate.overallMargin = 0.6
        #expect(try wide.assessment.gate.result == .pass)
    }

    @Test("each test has its own margin, and a watch test need not be held")
    func margins() throws {
        var trial = Self.suite(["a": 0, "b": 0], margin: 0.5)
        trial.gate.overallMargin = 0.5
        #expect(try trial.assessment.gate.result == .pass)
        trial.tests[1].margin = 0.01
        #expect(try trial.assessment.tests.map(\.gate.result) == [.pass, .undecided])
        #expect(try trial.assessment.gate.result == .undecided)
        trial.tests[1].role = .watch
        #expect(try trial.assessment.gate.result == .pass)
    }

    @Test("errors count as losses against the margin, and have no say in the direction")
    func errors() throws {
        var trial = Trial(
            gate: GateRules(overallMargin: 0.05, maxErrorRate: 0.5),
            before: ["a": Trial.cases(("1", 100))],
            after: ["a": Trial.cases(("1", 90), ("e", 10))]
        )
        let result = try result(trial)
        #expect(result.difference == 0 && result.p.worse == 0.5 && result.counts.pairs == 90)
        #expect(result.worstPlausibleDrop > 0.1, "ten of a hundred count as 0")
        trial.after = ["a": Trial.cases(("1", 90), ("-", 10))]
        trial.isPartial = true
        #expect(try self.result(trial).worstPlausibleDrop < 0.1)
    }

    @Test("planned samples are those of each side; the overall has the most of any test")
    func samples() throws {
        let trial = Trial(
            tests: [SuiteTest(id: "a", weight: 0.5), SuiteTest(id: "b", weight: 0.5)],
            before: ["a": Trial.cases(("111", 20)), "b": Trial.cases(("1", 20))],
            after: ["a": Trial.cases(("11", 20)), "b": Trial.cases(("1", 20))]
        )
        #expect(try result(trial).samples == PlannedSamples(baseline: 3, candidate: 2))
        #expect(try result(trial, "b").samples == PlannedSamples(baseline: 1, candidate: 1))
        #expect(try result(trial, "overall").samples == PlannedSamples(baseline: 3, candidate: 2))
    }

    @Test("cases of a cluster are one unit, and the worst of a cluster is recorded where it matters")
    func clusters() throws {
        var trial = Self.suite(["a": 8])
        trial.cluster = { "k\($0 / 4)" }
        #expect(try result(trial).counts.clusters == 20, "without a key there are no clusters")
        #expect(try result(trial).clusterWorst == nil)
        trial.tests[0].clusterKey = "topic"
        trial.tests[0].clusterWorst = 0.7
        let result = try result(trial)
        #expect(result.counts.clusters == 5 && result.counts.isClustered && result.clusterWorst == 0.7)
        // Two of five clusters lost all: two equal coins.
        #expect(isClose(result.p.worse, 0.125))
    }

    @Test("a single cluster says nothing of the spread between clusters")
    func oneCluster() throws {
        var trial = Self.suite(["a": 8])
        trial.tests[0].clusterKey = "topic"
        trial.cluster = { _ in "k" }
        let result = try result(trial)
        #expect(result.counts.clusters == 1 && result.power.spread == nil)
        #expect(result.verdict == .inconclusive)
    }

    @Test("an interval that was asked for and does not exist is said to be missing")
    func companion() throws {
        var trial = Self.suite(["a": 5])
        trial.companion = .bca
        guard case .interval(let own) = try result(trial).companion else {
            Issue.record("there is no interval")
            return
        }
        #expect(own.kind == .bca)
        #expect(try result(trial, "overall").companion == .interval(own))
        trial.tests[0].clusterKey = "topic"
        trial.cluster = { "k\($0 / 2)" }
        #expect(try result(trial).companion == .missing(.bca))
        #expect(try result(trial, "overall").companion == .missing(.bca))
        trial.companion = nil
        #expect(try result(trial).companion == nil)
    }

    @Test("the baseline is named with its model and its age in whole days, and differences are listed")
    func reference() throws {
        var trial = Self.suite(["a": 0])
        trial.now = Moment(milliseconds: 3 * 86_400_000 - 1)
        trial.baselineManifest.subject = Subject(name: "old", client: "replay", model: "o")
        let assessment = try trial.assessment
        let reference = try #require(assessment.baseline)
        #expect(reference.name == "main" && reference.run.rawValue == "base" && reference.ageInDays == 2)
        #expect(reference.subject.model == "o" && reference.digest == ContentDigest(of: "main"))
        #expect(assessment.differences.contains { $0.kind == .subject && $0.field == "model" && $0.candidate == "m" })
        trial.now = Moment(milliseconds: -86_400_000)
        #expect(try trial.assessment.baseline?.ageInDays == 0, "a clock that was set back makes no age")
    }

    @Test("the pairs that were compared can be compared again, test by test")
    func compared() throws {
        var trial = Self.suite(["a": 5, "b": 2])
        trial.before?["b"] = Trial.cases(("1", 19), ("-", 1))
        trial.gate.minCoverage = 0.5
        let compared = try #require(try trial.assessor.compared())
        #expect(compared.map(\.test.id) == ["a", "b"] && compared.map(\.pairs.count) == [20, 19])
        #expect(compared[0].settings.margin == 0.05 && compared[0].settings.seed == 1)
        #expect(try trial.assessor.overallSettings?.margin == 0.05)
    }
}
