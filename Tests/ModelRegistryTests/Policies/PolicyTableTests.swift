// Holds every check, in every way to end, under every weight and mode, to the rule that only a pass allows.

import Assessments
import Content
import Evaluation
import ModelRegistry
import RegistrySupport
import Testing

@Suite("policy table")
struct PolicyTableTests {
    /// A check in YAML, and facts that end it in one way.
    struct Row: Sendable, CustomTestStringConvertible {
        var check: String
        var condition: String
        var result: CheckResult.Result
        var bend: @Sendable (inout PolicyEvidence) -> Void

        var testDescription: String { "\(check) \(condition)" }
    }

    private static let minScore = "type: min_score, metric: pass_rate, threshold: 0.85"
    private static let testScore = "type: min_score, metric: core/arithmetic.pass_rate, threshold: 0.7"
    private static let estimate = "type: min_score, metric: pass_rate, threshold: 0.85, bound: estimate"
    private static let agreement = "type: min_score, metric: judge.agreement, threshold: 0.8"
    private static let latency = "type: max_value, metric: latency_ms.p95, threshold: 1000"
    private static let risk = "type: max_value, metric: risk.score, threshold: 0.2"
    private static let cost = "type: max_cost, threshold: 4, max_increase: 0.2"
    private static let regression = "type: no_regression, max_drop: 0.03"
    private static let slices = "type: no_regression, by: tag, max_drop: 0.05"
    private static let cases = "type: required_cases"
    private static let data = "type: data_sanitized, max_age: 30d"
    private static let pinned = "type: model_pinned"

    static let rows: [Row] = [
        row(minScore, "proven", .pass) { _ in },
        row(minScore, "straddles", .inconclusive) { $0.suites[0].overall?.lower = 0.8 },
        row(minScore, "below", .fail) {
            $0.suites[0].overall = SuiteEvidence.Score(value: 0.5, lower: 0.4, upper: 0.6, cases: 400)
        },
        row(minScore, "no score", .error) { $0.suites[0].overall = nil },
        row(minScore, "no interval", .error) { $0.suites[0].overall?.lower = nil },
        row(minScore, "NaN", .error) { $0.suites[0].overall?.value = .nan },
        row(minScore, "NaN bound", .error) { $0.suites[0].overall?.lower = .nan },
        row(minScore, "infinite", .error) { $0.suites[0].overall?.upper = .infinity },
        row(minScore, "no run", .error) { $0.suites = [] },
        row(testScore, "proven", .pass) { _ in },
        row(testScore, "straddles", .inconclusive) { $0.suites[0].tests["arithmetic"]?.lower = 0.6 },
        row(testScore, "below", .fail) {
            $0.suites[0].tests["arithmetic"] = SuiteEvidence.Score(value: 0.1, lower: 0, upper: 0.2, cases: 9)
        },
        row(testScore, "missing", .error) { $0.suites[0].tests = [:] },
        row(estimate, "above", .pass) { $0.suites[0].overall?.lower = 0 },
        row(estimate, "below", .fail) { $0.suites[0].overall?.value = 0.84 },
        row(estimate, "NaN", .error) { $0.suites[0].overall?.value = .nan },
        row(agreement, "recorded", .pass) {
            $0.version.measurements["judge.agreement"] = .init(value: 0.9, source: "s", time: Facts.now)
        },
        row(agreement, "low", .fail) {
            $0.version.measurements["judge.agreement"] = .init(value: 0.7, source: "s", time: Facts.now)
        },
        row(agreement, "missing", .error) { _ in },
        row(agreement, "NaN", .error) {
            $0.version.measurements["judge.agreement"] = .init(value: .nan, source: "s", time: Facts.now)
        },
        row(latency, "quick", .pass) { _ in },
        row(latency, "slow", .fail) { $0.suites[0].latencyP95 = 1001 },
        row(latency, "missing", .error) { $0.suites[0].latencyP95 = nil },
        row(latency, "NaN", .error) { $0.suites[0].latencyP95 = .nan },
        row(latency, "no run", .error) { $0.suites = [] },
        row(risk, "low", .pass) {
            $0.version.measurements["risk.score"] = .init(value: 0.1, source: "s", time: Facts.now)
        },
        row(risk, "high", .fail) {
            $0.version.measurements["risk.score"] = .init(value: 0.3, source: "s", time: Facts.now)
        },
        row(risk, "missing", .error) { _ in },
        row(risk, "infinite", .error) {
            $0.version.measurements["risk.score"] = .init(value: -.infinity, source: "s", time: Facts.now)
        },
        row(cost, "cheap", .pass) { _ in },
        row(cost, "dear", .fail) { $0.suites[0].usdPer1000 = 5 },
        row(cost, "dearer", .fail) { $0.suites[0].usdPer1000 = 3 },
        row(cost, "nothing to hold it against", .inconclusive) { $0.serving = nil },
        row(cost, "missing", .error) { $0.suites[0].usdPer1000 = nil },
        row(cost, "NaN", .error) { $0.suites[0].usdPer1000 = .nan },
        row(regression, "held", .pass) { _ in },
        row(regression, "regressed", .fail) { $0.suites[0].gate = GateDecision(.fail, ["worse"]) },
        row(regression, "undecided", .inconclusive) { $0.suites[0].gate = GateDecision(.undecided, ["too few cases"]) },
        row(regression, "asked nothing", .inconclusive) { $0.suites[0].gate = GateDecision(.none) },
        row(regression, "no baseline", .inconclusive) { $0.suites[0].reference = nil },
        row(regression, "another baseline", .inconclusive) { $0.suites[0].reference?.version = nil },
        row(regression, "wider margin", .inconclusive) { $0.suites[0].reference?.margin = 0.1 },
        row(regression, "other harness", .inconclusive) { $0.suites[0].reference?.differences = ["arithmetic.prompt"] },
        row(regression, "nothing serves", .inconclusive) { $0.current = nil },
        row(regression, "no run", .error) { $0.suites = [] },
        row(slices, "steady", .pass) { _ in },
        row(slices, "worse", .fail) {
            $0.suites[0].slices[0].difference = -0.2; $0.suites[0].slices[0].q = 0.01
        },
        row(slices, "may be chance", .inconclusive) {
            $0.suites[0].slices[0].difference = -0.2; $0.suites[0].slices[0].q = 0.5
        },
        row(slices, "NaN", .inconclusive) { $0.suites[0].slices[0].q = .nan },
        row(slices, "nothing compared", .inconclusive) { $0.suites[0].slices[0].difference = nil },
        row(slices, "the whole regressed", .fail) { $0.suites[0].gate = GateDecision(.fail, ["worse"]) },
        row(slices, "another baseline", .inconclusive) { $0.suites[0].reference?.name = "weak" },
        row(regression, "a baseline of another name", .inconclusive) { $0.suites[0].reference?.name = "foo" },
        row(regression, "a pointer that was cleared", .inconclusive) { $0.current?.version = nil },
        row(slices, "none", .inconclusive) { $0.suites[0].slices = [] },
        row(cases, "right", .pass) { _ in },
        row(cases, "wrong", .fail) { $0.suites[0].required[0].result = .fail },
        row(cases, "unknown", .inconclusive) { $0.suites[0].required[0].result = .undecided },
        row(cases, "none", .error) { $0.suites[0].required = [] },
        row(data, "no dataset", .pass) { _ in },
        row(data, "a job without dataset", .error) { $0.version.descriptor.fineTuneJob = "ft-1" },
        row(data, "no proof", .error) {
            $0.version.descriptor.datasets = [.init(name: "d", digest: Facts.digest("d"))]
        },
        row(data, "a proof", .pass) { facts in
            facts.version.descriptor.datasets = [.init(name: "d", digest: Facts.digest("d"))]
            facts.version.receipts[Facts.digest("d").rawValue] = .init(digest: Facts.digest("p"), time: Facts.now)
        },
        row(data, "an old proof", .inconclusive) { facts in
            facts.version.descriptor.datasets = [.init(name: "d", digest: Facts.digest("d"))]
            facts.version.receipts[Facts.digest("d").rawValue] = .init(
                digest: Facts.digest("p"),
                time: Facts.now.advanced(by: -31 * 86_400)
            )
        },
        row(pinned, "dated", .pass) { _ in },
        row(pinned, "floating", .fail) { $0.version.descriptor.model = "gpt-4o-mini" },
    ]

    private static func row(
        _ check: String,
        _ condition: String,
        _ result: CheckResult.Result,
        _ bend: @escaping @Sendable (inout PolicyEvidence) -> Void
    ) -> Row { Row(check: check, condition: condition, result: result, bend: bend) }

    /// How much a check weighs.
    static let weights = ["", ", level: warn", ", critical: true"]

    @Test("the table has at least 200 rows")
    func size() { #expect(Self.rows.count * Self.weights.count * Policy.Mode.allCases.count >= 200) }

    @Test("only a pass allows, whatever the weight and the mode", arguments: rows)
    func table(row: Row) throws {
        for weight in Self.weights {
            for mode in Policy.Mode.allCases {
                let policy = try Facts.policy(
                    "  - {id: it, \(row.check)\(weight)}\n  - {id: also, type: max_value, metric: error_rate, threshold: 1}",
                    more: "mode: \(mode.rawValue)"
                )
                var evidence = try Facts.evidence([Facts.suite()])
                row.bend(&evidence)
                let decision = policy.decide(evidence, id: "dec_1", isDry: false)
                let check = try #require(decision.checks.first { $0.id == "it" })
                #expect(check.result == row.result, "\(check)")
                #expect(decision.isDry == (mode == .report))
                let isWarning = weight.contains("warn")
                let hasRun = !evidence.suites.isEmpty
                let expected: PolicyDecision.Outcome =
                    row.result == .pass || isWarning
                    ? (hasRun ? .allow : .undecided) : row.result == .fail ? .deny : .undecided
                #expect(decision.outcome == expected)
                if decision.outcome != .allow { #expect(!decision.reasons.isEmpty) }
                if row.result != .pass { #expect(!check.required.isEmpty && !check.observed.isEmpty) }
            }
        }
    }

    @Test("every denial names what was seen, what is asked for, and the distance where there is one")
    func distance() throws {
        let policy = try Facts.policy("  - {id: it, \(Self.minScore)}")
        var evidence = try Facts.evidence([Facts.suite()])
        evidence.suites[0].overall = SuiteEvidence.Score(value: 0.862, lower: 0.82, upper: 0.896, cases: 312)
        let reason = try #require(policy.decide(evidence, id: "d", isDry: false).reasons.first)
        #expect(reason.contains("0.862") && reason.contains("0.850") && reason.contains("of 312 cases right"))
    }
}
