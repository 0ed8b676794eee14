// Holds the gate to the whole table: verdict, role, threshold, required case, strictness.

import Content
import Evaluation
import Statistics
import Testing

@testable import Assessments
@testable import Regression

@Suite("gate")
struct GateTests {
    /// What a test's comparison with the baseline came to.
    enum Comparison: String, CaseIterable, Sendable {
        case regressed, regressedWithin, regressedByErrors
        case improved, improvedOpen, improvedByErrors, improvedByClusters
        case held, unconfirmed
        case inconclusive, byErrors, byClusters
        /// A sequential run ended before this test had a verdict.
        case cutOff
        /// There is no baseline.
        case none
        /// The data are too damaged to compare.
        case invalid
    }

    /// What the absolute threshold came to.
    enum Threshold: CaseIterable, Sendable {
        case none, pass, fail, undecided
        /// Below, but reported only.
        case reported
    }

    /// What a required case came to.
    enum Required: CaseIterable, Sendable {
        case none, pass, undecided, fail
    }

    // MARK: The table

    /// What the suite's gate says when one test is all that it has: P pass, F fail, U undecided, - nothing asked.
    ///
    /// Columns: threshold none, pass, fail, undecided, reported; first for a test that gates, then for one that is watched.
    private static let suites: [Comparison: String] = [
        .regressed: "FFFFF FFFFF",
        .regressedWithin: "PPFUP PPF-P",
        .regressedByErrors: "UUFUU --F--",
        .improved: "PPFUP PPF-P",
        .improvedOpen: "UUFUU --F--",
        .improvedByErrors: "UUFUU --F--",
        .improvedByClusters: "UUFUU --F--",
        .held: "PPFUP PPF-P",
        .unconfirmed: "PPFUP PPF-P",
        .inconclusive: "UUFUU --F--",
        .byErrors: "UUFUU --F--",
        .byClusters: "UUFUU --F--",
        .cutOff: "UUFUU --F--",
        .none: "-PFU- -PF--",
        .invalid: "UUUUU UUUUU",
    ]

    /// What a required case makes of the suite's gate.
    ///
    /// Rows: what the rest says; columns: required none, pass, undecided, fail.
    private static let required: [Character: String] = ["-": "-PUF", "P": "PPUF", "U": "UUUF", "F": "FFFF"]

    /// The exit code of a run: not strict, strict.
    private static let codes: [Character: (loose: ExitCode, strict: ExitCode)] = [
        "-": (.pass, .undecided), "P": (.pass, .pass), "U": (.pass, .undecided), "F": (.gateFailed, .gateFailed),
    ]

    @Test(
        "says what the table says, for every verdict and threshold",
        arguments: Comparison.allCases,
        SuiteTest.Role.allCases
    )
    func table(comparison: Comparison, role: SuiteTest.Role) throws {
        let row = try #require(Self.suites[comparison]).split(separator: " ")[role == .gate ? 0 : 1]
        for (threshold, alone) in zip(Threshold.allCases, row) {
            for (required, expected) in zip(Required.allCases, try #require(Self.required[alone])) {
                let suite = suite(comparison, role, threshold, required)
                #expect(letter(suite.gate.result) == expected, "\(comparison) \(role) \(threshold) \(required)")
                let codes = try #require(Self.codes[expected])
                // An invalid measurement, and a required case without one, are undecided whether or not that is an error.
                let isOpen = comparison == .invalid || required == .undecided
                let loose = isOpen && expected == "U" ? ExitCode.undecided : codes.loose
                #expect(
                    RunGate(suites: [suite], isStrict: false).exitCode == loose,
                    "\(comparison) \(role) \(required)"
                )
                #expect(RunGate(suites: [suite], isStrict: true).exitCode == codes.strict)
            }
        }
    }

    @Test("the overall always gates, whatever the tests' role", arguments: Comparison.allCases)
    func overall(comparison: Comparison) throws {
        // A suite of watch tests alone is what its overall is.
        let alone = try #require(Self.suites[comparison]?.first)
        let watched = assessment(.none, .watch, .none)
        let gate = SuiteGate(
            suite: "s",
            overall: assessment(comparison, .gate, .none, id: "overall"),
            tests: [watched, watched],
            required: [],
            invalid: comparison == .invalid ? ["damaged"] : []
        )
        #expect(letter(gate.decision.result) == alone)
    }

    @Test("of several tests: a fail wins over undecided, undecided over a pass")
    func several() {
        func gate(_ tests: [(Comparison, SuiteTest.Role)]) -> GateDecision.Result {
            SuiteGate(
                suite: "s",
                overall: assessment(.held, .gate, .none, id: "overall"),
                tests: tests.map { assessment($0.0, $0.1, .none) },
                required: [],
                invalid: []
            ).decision.result
        }
        #expect(gate([(.held, .gate), (.held, .gate)]) == .pass)
        #expect(gate([(.held, .gate), (.inconclusive, .gate)]) == .undecided)
        #expect(gate([(.held, .gate), (.inconclusive, .watch)]) == .pass)
        #expect(gate([(.inconclusive, .gate), (.regressed, .gate)]) == .fail)
        #expect(gate([(.held, .gate), (.regressed, .watch)]) == .fail)
    }

    // MARK: What is gated

    private func letter(_ result: GateDecision.Result) -> Character {
        switch result {
        case .pass: "P"
        case .fail: "F"
        case .undecided: "U"
        case .none: "-"
        }
    }

    private func suite(
        _ comparison: Comparison,
        _ role: SuiteTest.Role,
        _ threshold: Threshold,
        _ required: Required
    ) -> SuiteAssessment {
        let overall = assessment(.none, .gate, .none, id: "overall")
        let test = assessment(comparison, role, threshold)
        let cases = Self.cases(required)
        let invalid = comparison == .invalid ? ["damaged"] : []
        let gate = SuiteGate(suite: "s", overall: overall, tests: [test], required: cases, invalid: invalid)
        return Records.suite(overall: overall, tests: [test], required: cases, invalid: invalid, gate: gate.decision)
    }

    private func assessment(
        _ comparison: Comparison,
        _ role: SuiteTest.Role,
        _ threshold: Threshold,
        id: String = "t"
    ) -> TestAssessment {
        let result = Self.result(comparison)
        let asked = Self.threshold(threshold)
        let gate = TestGate(name: id, comparison: result, threshold: asked, outcomes: OutcomeCounts())
        return Records.test(id, role: role, threshold: asked, comparison: result, gate: gate.decision)
    }

    private static func result(_ comparison: Comparison) -> PairedResult? {
        let (within, beyond) = (-0.04, -0.06)
        func result(
            drop: Bool = false,
            gain: Bool = false,
            worst: Double,
            valid: Double? = nil,
            byCases: Double? = nil,
            isFinal: Bool = true
        ) -> PairedResult {
            Records.result(
                ComparisonEvidence(
                    valid: ComparisonEvidence.Reading(provesDrop: drop, provesGain: gain, worst: valid ?? worst),
                    zeroed: ComparisonEvidence.Reading(provesDrop: drop, provesGain: gain, worst: worst),
                    worstByCases: byCases ?? worst,
                    hasLosses: valid != nil,
                    intervalReachesZero: false,
                    isFinal: isFinal
                )
            )
        }
        switch comparison {
        case .regressed: return result(drop: true, worst: beyond)
        case .regressedWithin: return result(drop: true, worst: within)
        case .regressedByErrors: return result(drop: true, worst: beyond, valid: within)
        case .improved: return result(gain: true, worst: within)
        case .improvedOpen: return result(gain: true, worst: beyond)
        case .improvedByErrors: return result(gain: true, worst: beyond, valid: within)
        case .improvedByClusters: return result(gain: true, worst: beyond, byCases: within)
        case .held: return result(worst: within)
        case .unconfirmed:
            var unconfirmed = result(worst: within)
            unconfirmed.confirmed = false
            return unconfirmed
        case .inconclusive: return result(worst: beyond)
        case .byErrors: return result(worst: beyond, valid: within)
        case .byClusters: return result(worst: beyond, byCases: within)
        case .cutOff: return result(worst: beyond, isFinal: false)
        case .none, .invalid: return nil
        }
    }

    private static func threshold(_ threshold: Threshold) -> ThresholdResult? {
        switch threshold {
        case .none: nil
        case .pass: Records.threshold(.pass)
        case .fail: Records.threshold(.fail)
        case .undecided: Records.threshold(.undecided)
        case .reported: Records.threshold(.fail, isGating: false)
        }
    }

    private static func cases(_ required: Required) -> [RequiredCaseResult] {
        let result: GateDecision.Result
        switch required {
        case .none: return []
        case .pass: result = .pass
        case .undecided: result = .undecided
        case .fail: result = .fail
        }
        return [RequiredCaseResult(test: "t", caseID: "c", passed: 0, scored: 0, needed: 1, result: result)]
    }
}
