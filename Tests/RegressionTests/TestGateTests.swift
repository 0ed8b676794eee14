// Holds the sentences of a test's gate to the decisions that they say.

import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("test gate")
struct TestGateTests {
    private static let (within, beyond) = (-0.04, -0.06)

    private func evidence(
        drop: Bool = false,
        worst: Double,
        valid: Double? = nil,
        byCases: Double? = nil,
        reachesZero: Bool = false
    ) -> ComparisonEvidence {
        ComparisonEvidence(
            valid: ComparisonEvidence.Reading(provesDrop: drop, provesGain: false, worst: valid ?? worst),
            zeroed: ComparisonEvidence.Reading(provesDrop: drop, provesGain: false, worst: worst),
            worstByCases: byCases ?? worst,
            hasLosses: valid != nil,
            intervalReachesZero: reachesZero
        )
    }

    private func decision(
        _ evidence: ComparisonEvidence?,
        threshold: ThresholdResult? = nil,
        confirmed: Bool? = nil
    ) -> GateDecision {
        var result = evidence.map(Records.result)
        result?.confirmed = confirmed
        return TestGate(
            name: "t",
            comparison: result,
            threshold: threshold,
            outcomes: OutcomeCounts(planned: 100, scored: 97, errored: 2)
        ).decision
    }

    @Test("fails a regression with the worst drop and the margin, and says when it is borderline")
    func regressed() {
        let plain = decision(evidence(drop: true, worst: Self.beyond))
        #expect(plain == GateDecision(.fail, ["t: regressed, worst plausible drop 6.0 points > margin 5.0"]))
        let borderline = decision(evidence(drop: true, worst: Self.beyond, reachesZero: true))
        #expect(borderline.reasons == [plain.reasons[0] + "; borderline, a drop of the mean is not proven"])
    }

    @Test("passes a small drop with a note, and what is held without one")
    func passes() {
        let small = decision(evidence(drop: true, worst: Self.within))
        #expect(small == GateDecision(.pass, ["t: a small but real drop, at most 4.0 points (margin 5.0)"]))
        #expect(decision(evidence(worst: Self.within)) == GateDecision(.pass))
        let taken = decision(evidence(worst: Self.within), confirmed: false)
        #expect(
            taken
                == GateDecision(
                    .pass,
                    ["t: held; a regression did not stay when the baseline's model was asked again"]
                )
        )
    }

    @Test("says what stands between an undecided test and a decision")
    func undecided() {
        let start = "t: undecided, worst plausible drop 6.0 points > margin 5.0; "
        let rows: [(ComparisonEvidence, Bool?, String)] = [
            (evidence(worst: Self.beyond), nil, "neither a regression nor its absence could be shown"),
            (evidence(worst: Self.beyond), true, "neither a regression nor its absence could be shown"),
            (
                evidence(worst: Self.beyond), false,
                "a regression did not stay when the baseline's model was asked again"
            ),
            (evidence(worst: Self.beyond, byCases: Self.within), nil, "limited by the number of clusters"),
            (
                evidence(drop: true, worst: Self.beyond, valid: Self.within), nil,
                "3 cases without an answer alone stand between this and a decision"
            ),
        ]
        for (evidence, confirmed, why) in rows {
            #expect(decision(evidence, confirmed: confirmed) == GateDecision(.undecided, [start + why]))
        }
    }

    @Test("says of a threshold what the score was shown to be, unless it is reported only")
    func thresholds() {
        let bounds = "score within [70.0 %, 90.0 %]"
        #expect(decision(nil, threshold: Records.threshold(.pass)) == GateDecision(.pass))
        #expect(
            decision(nil, threshold: Records.threshold(.fail))
                == GateDecision(.fail, ["t: below the threshold of 80.0 %, \(bounds)"])
        )
        let open = "t: not shown to reach 80.0 %, \(bounds)"
        #expect(decision(nil, threshold: Records.threshold(.undecided)) == GateDecision(.undecided, [open]))
        #expect(
            decision(nil, threshold: Records.threshold(.undecided, reason: .errors)).reasons
                == [open + "; 3 cases without an answer alone stand between"]
        )
        #expect(decision(nil, threshold: Records.threshold(.fail, isGating: false)) == GateDecision(.none))
    }

    @Test("joins comparison and threshold: both must pass")
    func joined() {
        let held = evidence(worst: Self.within)
        #expect(decision(held, threshold: Records.threshold(.pass)).result == .pass)
        #expect(decision(held, threshold: Records.threshold(.undecided)).result == .undecided)
        #expect(decision(held, threshold: Records.threshold(.fail)).result == .fail)
        #expect(decision(nil).result == .none)
    }
}
