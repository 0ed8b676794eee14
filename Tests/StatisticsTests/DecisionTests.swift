// Holds every verdict, its effect on the gate and the reason for it to what the rule says of the evidence.

import Statistics
import Testing

@Suite("decision")
struct DecisionTests {
    /// Evidence in the words of the rule, and what must be decided of it at a margin of 5 points.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var evidence: ComparisonEvidence
        var verdict: Verdict
        var gate: Decision.Gate
        var reason: Decision.Reason?
        var isWithinMargin = false
        var isBorderline = false
    }

    /// A proven change, or none.
    enum Proof: Sendable {
        case none, drop, gain
        /// A change that is proven only on the valid samples, or only with errors as 0.
        case gainOnValid, dropWithErrors
    }

    /// Limits on either side of the margin of 5 points.
    private static let (within, beyond) = (-0.04, -0.06)

    private static func evidence(
        _ proof: Proof,
        worst: Double,
        valid: Double? = nil,
        byCases: Double? = nil,
        reachesZero: Bool = false,
        isFinal: Bool = true
    ) -> ComparisonEvidence {
        ComparisonEvidence(
            valid: ComparisonEvidence.Reading(
                provesDrop: proof == .drop,
                provesGain: proof == .gain || proof == .gainOnValid,
                worst: valid ?? worst
            ),
            zeroed: ComparisonEvidence.Reading(
                provesDrop: proof == .drop || proof == .dropWithErrors,
                provesGain: proof == .gain,
                worst: worst
            ),
            worstByCases: byCases ?? worst,
            hasLosses: valid != nil || proof == .dropWithErrors || proof == .gainOnValid,
            intervalReachesZero: reachesZero,
            isFinal: isFinal
        )
    }

    static let rows: [Row] = [
        Row("a drop beyond the margin", evidence(.drop, worst: beyond), .regressed, .fail),
        Row("a drop within the margin", evidence(.drop, worst: within), .regressed, .pass, isWithinMargin: true),
        Row(
            "a drop whose interval reaches 0",
            evidence(.drop, worst: beyond, reachesZero: true),
            .regressed,
            .fail,
            isBorderline: true
        ),
        Row(
            "a drop that only errors keep beyond",
            evidence(.drop, worst: beyond, valid: within),
            .regressed,
            .undecided,
            .errors
        ),
        Row(
            "a drop with errors, beyond without them too",
            evidence(.drop, worst: beyond, valid: beyond),
            .regressed,
            .fail
        ),
        Row("a drop that few clusters keep beyond", evidence(.drop, worst: beyond, byCases: within), .regressed, .fail),
        Row("a gain", evidence(.gain, worst: 0.01), .improved, .pass),
        Row("a gain beside a possible drop", evidence(.gain, worst: beyond), .improved, .undecided),
        Row(
            "a gain that few clusters leave open",
            evidence(.gain, worst: beyond, byCases: within),
            .improved,
            .undecided,
            .clusters
        ),
        Row(
            "a gain that errors leave open",
            evidence(.gain, worst: beyond, valid: within),
            .improved,
            .undecided,
            .errors
        ),
        Row("a gain that errors may undo", evidence(.gainOnValid, worst: within, valid: within), .held, .pass),
        Row("no change, the margin excluded", evidence(.none, worst: within), .held, .pass),
        Row("no change, an interval that reaches 0", evidence(.none, worst: within, reachesZero: true), .held, .pass),
        Row("no change, the margin not excluded", evidence(.none, worst: beyond), .inconclusive, .undecided),
        Row("a limit at the margin itself", evidence(.none, worst: -0.05), .inconclusive, .undecided),
        Row("few clusters", evidence(.none, worst: beyond, byCases: within), .inconclusive, .undecided, .clusters),
        Row(
            "errors beyond the margin",
            evidence(.none, worst: beyond, valid: within),
            .inconclusive,
            .undecided,
            .errors
        ),
        Row(
            "errors and few clusters: the errors can be asked again",
            evidence(.none, worst: beyond, valid: within, byCases: within),
            .inconclusive,
            .undecided,
            .errors
        ),
        Row(
            "a drop only if errors were wrong answers",
            evidence(.dropWithErrors, worst: beyond),
            .inconclusive,
            .undecided,
            .errors
        ),
        Row("single cluster: nothing is excluded", evidence(.none, worst: -1), .inconclusive, .undecided),
    ]

    @Test("is what the rule says", arguments: rows)
    func decides(row: Row) {
        let decision = Decision(row.evidence, margin: 0.05)
        #expect(decision.verdict == row.verdict && decision.gate == row.gate && decision.reason == row.reason)
        #expect(decision.isWithinMargin == row.isWithinMargin && decision.isBorderline == row.isBorderline)
        #expect(!decision.isOpen)
    }

    @Test("of a look is the same as at the end, but inconclusive is open", arguments: rows)
    func looks(row: Row) {
        var early = row.evidence
        early.isFinal = false
        let look = Decision(early, margin: 0.05)
        #expect(look.isOpen == (row.verdict == .inconclusive))
        guard look.isOpen else {
            #expect(look == Decision(row.evidence, margin: 0.05))
            return
        }
        #expect(look.gate == .undecided && look.reason == nil, "nothing is said while samples are to come")
        #expect(look.ended.verdict == .inconclusive && look.ended.gate == .undecided && !look.ended.isOpen)
    }

    @Test("is read from a record, which holds all but the gate", arguments: rows)
    func recorded(row: Row) {
        let decision = Decision(row.evidence, margin: 0.05)
        let read = Decision(
            recorded: row.verdict,
            reason: row.reason,
            isWithinMargin: row.isWithinMargin,
            isBorderline: row.isBorderline,
            worst: row.evidence.zeroed.worst,
            margin: 0.05
        )
        #expect(read == decision && read.gate == row.gate)
    }

    @Test("without proof is held within the margin, else inconclusive, and keeps its reason", arguments: rows)
    func unproven(row: Row) {
        let decision = Decision(row.evidence.withoutProof, margin: 0.05)
        let isWithin = row.evidence.zeroed.worst > -0.05
        #expect(decision.verdict == (isWithin ? .held : .inconclusive))
        #expect(decision.gate == (isWithin ? .pass : .undecided))
        #expect(!decision.isWithinMargin && !decision.isBorderline && !decision.isOpen)
        if row.gate == .undecided, row.evidence.zeroed.worst != row.evidence.valid.worst {
            #expect(decision.reason == .errors)
        }
    }

    @Test("a wider margin never turns a pass into another gate", arguments: rows)
    func margins(row: Row) {
        let passes = [0.01, 0.03, 0.05, 0.07, 0.5, 1].map { Decision(row.evidence, margin: $0).gate == .pass }
        #expect(passes == passes.sorted { !$0 && $1 })
    }

    @Test("of damaged data is invalid and undecided")
    func invalid() {
        #expect(Decision.invalid.verdict == .invalid && Decision.invalid.gate == .undecided)
        #expect(Decision.invalid.reason == nil && !Decision.invalid.isOpen)
    }
}

extension DecisionTests.Row {
    init(
        _ name: String,
        _ evidence: ComparisonEvidence,
        _ verdict: Verdict,
        _ gate: Decision.Gate,
        _ reason: Decision.Reason? = nil,
        isWithinMargin: Bool = false,
        isBorderline: Bool = false
    ) {
        self.init(
            testDescription: name,
            evidence: evidence,
            verdict: verdict,
            gate: gate,
            reason: reason,
            isWithinMargin: isWithinMargin,
            isBorderline: isBorderline
        )
    }
}
