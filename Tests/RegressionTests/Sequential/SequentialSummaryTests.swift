// Proves what a sequential run says of where it stopped, in memory and in its record.

import Content
import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("sequential summary")
struct SequentialSummaryTests {
    private static func summary(look: Int = 3, saved: Int = 10) -> SequentialSummary {
        SequentialSummary(
            look: look,
            of: 20,
            fraction: Double(look) / 20,
            calls: SequentialSummary.Calls(planned: 100, used: 15, unused: 75, saved: saved),
            isSettled: true,
            isFutile: false,
            spent: SpentError(worse: 0.001, better: 0.002),
            orderSeed: 9_007_199_254_740_993
        )
    }

    private static func suite(
        _ summary: SequentialSummary?,
        isPartial: Bool = false,
        tests: [PairedResult?] = []
    ) -> SuiteAssessment {
        var suite = Records.suite(
            overall: Records.test("overall", comparison: tests.last ?? nil, gate: GateDecision(.none)),
            tests: tests.dropLast().map { Records.test("t", comparison: $0, gate: GateDecision(.none)) },
            gate: GateDecision(.none)
        )
        suite.sequential = summary
        suite.isPartial = isPartial
        return suite
    }

    @Test("a run is whole when its last look was taken and no call was saved")
    func whole() {
        #expect(Self.summary(look: 20, saved: 0).isWhole)
        #expect(!Self.summary(look: 19, saved: 0).isWhole)
        #expect(!Self.summary(look: 20, saved: 1).isWhole)
    }

    @Test("a suite is cut by a stop and not by a selection, and whole without either")
    func cut() {
        #expect(Self.suite(Self.summary()).isCut && !Self.suite(Self.summary()).isWhole)
        let full = Self.suite(Self.summary(look: 20, saved: 0))
        #expect(!full.isCut && full.isWhole)
        #expect(!Self.suite(nil).isCut && Self.suite(nil).isWhole)
        let part = Self.suite(nil, isPartial: true)
        #expect(!part.isCut && !part.isWhole)
    }

    @Test("a suite proves nothing when every test and the overall are held or inconclusive")
    func proof() {
        func result(drop: Bool = false, gain: Bool = false, worst: Double = -0.06) -> PairedResult {
            let reading = ComparisonEvidence.Reading(provesDrop: drop, provesGain: gain, worst: worst)
            return Records.result(
                ComparisonEvidence(
                    valid: reading,
                    zeroed: reading,
                    worstByCases: worst,
                    hasLosses: false,
                    intervalReachesZero: false
                )
            )
        }
        let (open, held) = (result(), result(worst: -0.04))
        #expect(Self.suite(nil, tests: [open, held, open]).provesNothing)
        #expect(!Self.suite(nil, tests: [open, result(drop: true), open]).provesNothing)
        #expect(!Self.suite(nil, tests: [open, held, result(gain: true)]).provesNothing, "the overall counts too")
        #expect(!Self.suite(nil, tests: [nil, held]).provesNothing, "what was not compared says nothing either way")
    }

    @Test("a record holds all of it", arguments: [nil, 1.25])
    func record(saved: Double?) throws {
        var summary = Self.summary()
        summary.savedCostUSD = saved
        let bytes = try CanonicalCoding.encode(summary)
        #expect(try CanonicalCoding.decode(SequentialSummary.self, from: bytes) == summary)
    }

    @Test("a record has one flat field for each number")
    func fields() throws {
        let json = try CanonicalCoding.json(of: Self.summary())
        #expect(json["plannedCalls"]?.intValue == 100 && json["usedCalls"]?.intValue == 15)
        #expect(json["unusedCalls"]?.intValue == 75 && json["savedCalls"]?.intValue == 10)
        #expect(json["spentWorse"]?.doubleValue == 0.001 && json["spentBetter"]?.doubleValue == 0.002)
        #expect(json["savedCostUSD"] == nil && json["isSettled"]?.boolValue == true)
    }

    @Test("an older record does not say whether its verdict was settled")
    func older() throws {
        var fields = try #require(try CanonicalCoding.json(of: Self.summary()).objectValue)
        fields["isSettled"] = nil
        let bytes = try CanonicalCoding.encode(JSONValue.object(fields))
        let read = try CanonicalCoding.decode(SequentialSummary.self, from: bytes)
        #expect(read.isSettled == nil && read.calls == Self.summary().calls)
        fields["usedCalls"] = nil
        let broken = try CanonicalCoding.encode(JSONValue.object(fields))
        #expect(throws: DecodingError.self) { try CanonicalCoding.decode(SequentialSummary.self, from: broken) }
    }
}
