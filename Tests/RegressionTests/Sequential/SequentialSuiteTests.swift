// Proves when a sequential run may stop, and when it must go on.

import Assessments
import Evaluation
import Statistics
import Testing

@testable import Regression

@Suite("sequential suite")
struct SequentialSuiteTests {
    private static let right = Trial.cases(("1", 40))

    /// One test of 40 cases with a look after half of them.
    private static func one(_ after: [String], margin: Double = 0.05) -> SequentialTrial {
        SequentialTrial(
            tests: [SuiteTest(id: "a", margin: margin)],
            gate: GateRules(overallMargin: margin),
            before: ["a": right],
            after: ["a": after]
        )
    }

    /// Two tests of equal weight.
    private static func two(_ a: [String], _ b: [String], margin: Double = 0.05) -> SequentialTrial {
        SequentialTrial(
            tests: [SuiteTest(id: "a", weight: 0.5, margin: margin), SuiteTest(id: "b", weight: 0.5, margin: margin)],
            gate: GateRules(overallMargin: margin),
            before: ["a": right, "b": right],
            after: ["a": a, "b": b]
        )
    }

    // MARK: What stops a run

    @Test("nothing is said before the first look")
    func start() throws {
        let rule = try Self.one(Self.right).rule
        #expect(rule.looksTaken == 0 && rule.stopped == nil && rule.testFindings.isEmpty)
        #expect(rule.findings(seed: 1) == nil && rule.overallFinding == nil)
    }

    @Test("a drop stops at the half-way look when a quarter of the error proves it: from 8 coins of one kind on")
    func regression() throws {
        // A quarter of 2.5 % is 0.00625, which is below 2^-7 and above 2^-8.
        for (lost, expected) in [(7, StopReason?.none), (8, .settled)] {
            let (rule, said) = try Self.one(Trial.cases(("0", lost), ("1", 40 - lost))).played(1)
            #expect(said == [expected] && rule.stopped == expected && rule.looksTaken == 1, "\(lost)")
        }
    }

    @Test("a run that lost nothing stops as soon as its margin is excluded", arguments: [(0.5, true), (0.05, false)])
    func held(margin: Double, stops: Bool) throws {
        let said = try Self.one(Self.right, margin: margin).played(1).said
        #expect(said == [stops ? .settled : nil])
    }

    @Test("a proven gain, which excludes a drop by the margin, settles a run")
    func gain() throws {
        var trial = Self.one(Self.right)
        trial.before = ["a": Trial.cases(("0", 10), ("1", 30))]
        let (rule, said) = try trial.played(1)
        let finding = try #require(rule.findings(seed: 1)?.overall.result)
        #expect(said == [.settled] && finding.verdict == .improved && finding.decision.gate == .pass)
        #expect(finding.worstPlausibleDrop < 0 && finding.counts.won == 10)
    }

    @Test("the first word stands: a stop is not taken back by later looks")
    func final() throws {
        // All of the first half is lost, and none of the second.
        let (rule, said) = try Self.one(Trial.cases(("0", 20), ("1", 20))).played()
        #expect(said == [.settled, .settled] && rule.stopped == .settled && rule.looksTaken == 2)
        #expect(rule.findings(seed: 1)?.tests["a"]?.result.verdict == .regressed)
    }

    @Test("every test that gates and the overall must be held; one that regressed is enough to fail")
    func several() throws {
        let lost = Trial.cases(("0", 20), ("1", 20))
        #expect(try Self.two(Self.right, Self.right, margin: 0.6).played(1).said == [.settled])
        #expect(try Self.two(lost, Self.right).played(1).said == [.settled])
        var mixed = Self.two(Self.right, Self.right, margin: 0.6)
        mixed.tests[1].margin = 0.01
        #expect(try mixed.played(1).said == [nil], "b is open")
        mixed.tests[1].role = .watch
        #expect(try mixed.played(1).said == [.settled], "and need not pass")
        mixed.gate.overallMargin = 0.01
        #expect(try mixed.played(1).said == [nil], "the overall must")
        var watched = Self.two(lost, Self.right)
        watched.tests[0].role = .watch
        #expect(try watched.played(1).said == [.settled], "a watch test can fail")
    }

    @Test("a test shares the error of its family by its importance")
    func importance() throws {
        // A test has its part of 0.00625 at the half-way look; so many coins of one kind have 2^-n.
        func verdict(lost: Int, _ importance: [Double]) throws -> Verdict? {
            var trial = Self.two(Trial.cases(("0", lost), ("1", 40 - lost)), Self.right)
            for (index, value) in importance.enumerated() { trial.tests[index].importance = value }
            return try trial.findings(1).tests["a"]?.result.verdict
        }
        #expect(try verdict(lost: 8, [1, 1]) == .inconclusive, "2^-8 is more than half of it, though less than all")
        #expect(try verdict(lost: 9, [1, 1]) == .regressed && verdict(lost: 9, [3, 3]) == .regressed)
        #expect(try verdict(lost: 8, [4, 1]) == .regressed, "and less than four fifths")
        #expect(try verdict(lost: 10, [1, 10]) == .inconclusive, "2^-10 is more than an eleventh")
    }

    // MARK: What keeps a run going

    @Test("too many errors keep it going, until the cases that follow mend that")
    func errors() throws {
        // Ten are lost of each half; one of the first 20 errored, which is 5 %, and one of 40 is 2.5 %.
        var trial = Self.one(Trial.cases(("e", 1), ("0", 19), ("0", 20)))
        trial.gate.maxErrorRate = 0.03
        let (rule, said) = try trial.played()
        #expect(said == [nil, .settled])
        #expect(rule.testFindings.count == 1 && rule.findings(seed: 1)?.overall.result.verdict == .regressed)
        trial.gate.maxErrorRate = 0.06
        #expect(try trial.played(1).said == [.settled])
    }

    @Test("a threshold must be reached too, unless thresholds are only reported")
    func thresholds() throws {
        var trial = Self.one(Self.right, margin: 0.5)
        trial.tests[0].threshold = 0.9
        // 20 right cases are too few for 90 %: 0.05^(1/20) is 0.86, and a look has less error than that.
        #expect(try trial.played(1).said == [nil])
        trial.thresholdsGate = false
        #expect(try trial.played(1).said == [.settled])
        trial.thresholdsGate = true
        trial.tests[0].threshold = 0.5
        #expect(try trial.played(1).said == [.settled])
    }

    @Test("the threshold of a watch test need not be reached, as in the suite's gate, and fails it when it is missed")
    func watchedThreshold() throws {
        var trial = Self.two(Self.right, Self.right, margin: 0.6)
        trial.tests[1].threshold = 0.9
        #expect(try trial.played(1).said == [nil])
        trial.tests[1].role = .watch
        #expect(try trial.played(1).said == [.settled])
        trial.before["b"] = Trial.cases(("0", 40))
        trial.after["b"] = Trial.cases(("0", 40))
        trial.tests[0].margin = 0.01
        #expect(try trial.played(1).said == [.settled])
    }

    @Test("a threshold that is missed for certain ends a run that held against its baseline")
    func missed() throws {
        var trial = Self.one(Trial.cases(("0", 40)), margin: 0.5)
        trial.before = ["a": Trial.cases(("0", 40))]
        trial.tests[0].threshold = 0.9
        let (rule, said) = try trial.played(1)
        #expect(said == [.settled])
        #expect(rule.findings(seed: 1)?.tests["a"]?.result.decision.gate == .pass)
    }

    @Test("it stops for futility only where that was planned, and not in the first fifth")
    func futility() throws {
        // Three lost, five won: a regression is out of reach, and the margin of 1 point is open.
        let before = Trial.cases(("1", 3), ("0", 5), ("1", 32))
        let after = Trial.cases(("0", 3), ("1", 5), ("1", 32))
        var trial = Self.one(after, margin: 0.01)
        trial.before = ["a": before]
        #expect(try trial.played(1).said == [nil])
        trial.terms = SequentialTerms(stopsForFutility: true)
        let (rule, said) = try trial.played(1)
        #expect(said == [.futile] && rule.stopped == .futile)
        #expect(rule.findings(seed: 1)?.overall.result.verdict == .inconclusive)
        trial.before = ["a": Trial.cases(("1", 1), ("0", 3), ("1", 36))]
        trial.after = ["a": Trial.cases(("0", 1), ("1", 3), ("1", 36))]
        trial.looks = [0.1, 1]
        #expect(try trial.played(1).said == [nil])
    }

    @Test("a run that fails settles, and is not called futile")
    func settledFirst() throws {
        var trial = Self.one(Trial.cases(("0", 40)))
        trial.terms = SequentialTerms(stopsForFutility: true)
        #expect(try trial.played(1).said == [.settled])
    }

    // MARK: The errors of a look

    @Test("a look asks thresholds and intervals at its part of the error: a quarter half-way, all of it at the end")
    func spent() throws {
        let rule = try Self.one(Self.right).rule
        #expect(rule.thresholdErrors == Threshold.Errors() && rule.intervalError == 0.05)
        let half = try Self.one(Self.right).played(1).rule
        #expect(isClose(half.thresholdErrors.exact, 0.0125, within: 1e-6))
        #expect(isClose(half.thresholdErrors.nominal, 0.01, within: 1e-6))
        #expect(isClose(half.intervalError, 0.0125, within: 1e-6))
        var single = Self.one(Self.right)
        single.looks = [1]
        let whole = try single.played().rule
        #expect(isClose(whole.thresholdErrors.exact, 0.05, within: 1e-6))
        #expect(isClose(whole.intervalError, 0.05, within: 1e-6))
    }

    @Test("the last of two looks has less than all of the error, and more than the first")
    func last() throws {
        let whole = try Self.one(Self.right).played().rule
        #expect(whole.intervalError > 0.0125 && whole.intervalError < 0.05)
        // What is left after the first look is a bound that no dependence between looks can break.
        #expect(whole.intervalError >= 0.05 - 0.0125 - 1e-6)
    }
}
