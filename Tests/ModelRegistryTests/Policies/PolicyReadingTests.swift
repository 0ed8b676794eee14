// A policy that is not exactly understood is refused, with its line.

import Content
import Evaluation
import Foundation
import ModelRegistry
import RegistrySupport
import Testing

@Suite("policy files")
struct PolicyReadingTests {
    static let whole = """
        gate: v1
        name: prod-default
        applies_to: {transition: promote, scopes: [project, global], slots: [production]}
        mode: enforce
        evidence:
          suites: [{name: core, digest: "\(Facts.digest("core"))"}]
          max_age: 7d
          min_cases: 300
          max_error_rate: 0.01
          require_complete: true
        checks:
          - {id: quality,    type: min_score, metric: pass_rate, threshold: 0.85, bound: ci_lower, confidence: 0.95}
          - {id: safety,     type: min_score, metric: core.pass_rate, threshold: 0.8, critical: true}
          - {id: no-regress, type: no_regression, metric: pass_rate, baseline: pointer, max_drop: 0.02}
          - {id: slices,     type: no_regression, by: tag, min_cases: 30, max_drop: 0.05}
          - {id: must-pass,  type: required_cases, allow_failures: 0, critical: true}
          - {id: cost,       type: max_cost, metric: usd_per_1k_cases, threshold: 4.00, max_increase: 0.20}
          - {id: latency,    type: max_value, metric: latency_ms.p95, threshold: 2500, level: warn}
          - {id: clean-data, type: data_sanitized, datasets: all, max_age: 30d, critical: true}
          - {id: risk,       type: max_value, metric: risk.score, threshold: 0.20}
          - {id: judge-ok,   type: min_score, metric: judge.agreement, threshold: 0.80}
          - {id: pinned-id,  type: model_pinned}
        approvals: {required: 2, roles: [approver], distinct_from: [requester, run_author], expires: 72h}
        governance:
          - {id: orchestrator, http: {url_env: GOV_URL, action: model.promote, timeout: 5s, retries: 2, secret_env: GOV_WHSEC}, on_error: deny}
          - {id: local, command: {argv: ["./bin/prism-check"], timeout: 10s}, on_error: deny}
        override: {roles: [admin], second_person: true, max_life: 4h, reason_min: 20, ticket: required, never: [safety, must-pass, clean-data]}
        on_deny: keep
        automatic: {on_regression: quarantine}
        """

    @Test("the whole format is read")
    func reads() throws {
        let policy = try Policy.parse(Self.whole, file: "p.yaml")
        #expect(policy.checks.count == 11 && policy.hooks.count == 2 && policy.approvals.required == 2)
        #expect(policy.automation.rollsBack && policy.automation.quarantines)
        #expect(policy.digest == ContentDigest(of: Self.whole))
        #expect(!policy.reach.covers(PointerKey(.assistant("a"))) && policy.reach.covers(PointerKey(.global)))
    }

    @Test(
        "what is not understood is refused",
        arguments: [
            ("mode: enforce", "mode: maybe"), ("gate: v1", "gate: v2"), ("name: prod-default", "nmae: prod-default"),
            ("max_age: 7d", "max_age: 7 parsecs"), ("threshold: 0.85", "threshold: high"),
            ("threshold: 0.85", "threshold: .nan"),
            ("on_error: deny}\n  - {id: local", "on_error: allow}\n  - {id: local"), ("id: safety,", "id: quality,"),
            ("metric: pass_rate, threshold: 0.85", "metric: pas_rate, threshold: 0.85"),
            ("confidence: 0.95", "confidence: 0.9"),
            ("baseline: pointer", "alpha: 0.05"), ("require_complete: true", "require_complete: false"),
            ("second_person: true", "second_person: false"), ("never: [safety", "never: [safty"),
            ("critical: true}", "critical: true, level: warn}"),
            ("type: model_pinned", "type: model_pined"), ("required: 2", "required: -1"),
            ("roles: [approver]", "roles: []"),
            ("timeout: 5s", "timeout: 0s"), ("argv: [\"./bin/prism-check\"]", "argv: []"),
            ("on_deny: keep", "on_deny: kep"),
            ("scopes: [project, global]", "scopes: [everywhere]"), ("scopes: [project, global]", "scopes: []"),
            ("roles: [approver], distinct", "roles: [aprover], distinct"), ("max_life: 4h", "max_life: 3650d"),
            ("threshold: 0.85", "threshold: 85"),
            ("threshold: 0.85", "threshold: 0"),
            ("metric: latency_ms.p95, threshold: 2500", "metric: pass_rate, threshold: 1"),
            ("on_regression: quarantine", "promote: true"),
            ("type: model_pinned", "type: model_pinned, extra: 1"), ("min_cases: 300", "min_cases: 0"),
        ]
    )
    func refuses(was: String, now: String) {
        let text = Self.whole.replacing(was, with: now)
        #expect(text != Self.whole)
        #expect(throws: ContentError.self) { try Policy.parse(text, file: "p.yaml") }
    }

    @Test("a policy that could deny nothing is refused")
    func warnings() {
        let text = "gate: v1\nname: weak\nchecks: [{id: a, type: model_pinned, level: warn}]"
        #expect(throws: ContentError.self) { try Policy.parse(text, file: "p.yaml") }
    }

    @Test("a policy that asks nothing is refused")
    func empty() {
        #expect(throws: ContentError.self) { try Policy.parse("gate: v1\nname: nothing", file: "p.yaml") }
    }

    @Test("mutated files are read or refused, and never crash")
    func mutations() {
        var generator = SystemRandomNumberGenerator()
        let bytes = Array(Self.whole.utf8)
        for _ in 0..<300 {
            var mutated = bytes
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: mutated.indices, using: &generator)
                switch Int.random(in: 0...2, using: &generator) {
                case 0: mutated[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: mutated.remove(at: place)
                default: mutated.insert(UInt8.random(in: 32...126, using: &generator), at: place)
                }
            }
            _ = try? Policy.parse(String(decoding: mutated, as: UTF8.self), file: "p.yaml")
        }
    }

    @Test("a loosening is named, a tightening is not one")
    func difference() throws {
        let old = try Policy.parse(Self.whole, file: "p.yaml")
        func diff(_ was: String, _ now: String) throws -> PolicyDiff {
            PolicyDiff(from: old, to: try Policy.parse(Self.whole.replacing(was, with: now), file: "p.yaml"))
        }
        for (was, now) in [
            ("threshold: 0.85", "threshold: 0.80"), ("max_drop: 0.02", "max_drop: 0.03"),
            ("max_age: 7d", "max_age: 8d"),
            ("  - {id: pinned-id,  type: model_pinned}\n", ""), ("required: 2", "required: 1"),
            ("mode: enforce", "mode: report"),
            ("min_cases: 300", "min_cases: 200"), ("never: [safety, must-pass, clean-data]", "never: [safety]"),
            ("allow_failures: 0, critical: true", "allow_failures: 0"),
            ("roles: [approver]", "roles: [approver, viewer]"),
            ("on_regression: quarantine", "on_regression: rollback"), ("max_increase: 0.20", "max_increase: 0.30"),
            ("distinct_from: [requester, run_author]", "distinct_from: [requester]"),
        ] {
            #expect(try diff(was, now).loosened.count == 1, "\(was)")
            let back = try PolicyDiff(from: Policy.parse(Self.whole.replacing(was, with: now), file: "p.yaml"), to: old)
            #expect(back.loosened.isEmpty && back.tightened.count == 1, "\(was)")
        }
    }
}

@Suite("policy page")
struct PolicyPageTests {
    @Test("the example is a policy, and its table tells what it decides")
    func example() throws {
        let policy = try Policy.parse(PolicyPage.example, file: "policy.yaml")
        let file = FileManager.default.temporaryDirectory.appending(path: "assay-table-\(UUID().uuidString).yaml")
        try Data(PolicyPage.table.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        for row in try PolicyTable.read(file.path) {
            let (decision, faults) = try row.outcome(of: policy)
            #expect(decision == row.expected && faults.isEmpty, "\(row.name): \(faults)")
        }
    }

    @Test("the page names every kind of check and every mode")
    func names() {
        for kind in PolicyCheckCatalog.kinds { #expect(PolicyPage.text.contains(kind.kind)) }
    }
}
