// Tells how a policy is written, by an example that the tests read as a user's own.

import Text

/// The page of `assay help policy.yaml`.
package enum PolicyPage {
    /// A policy with every setting.
    package static let example = """
        gate: v1
        name: prod-default
        applies_to: {transition: promote, scopes: [project, global], slots: [production]}
        mode: enforce
        evidence:
          suites: [{name: support-core, digest: "sha256:1f58b9145b24d108d7ac38887338b3ea3229833b9c1e418250343f907bfd1047"}]
          max_age: 7d
          min_cases: 300
          max_error_rate: 0.01
          attestation: {required: true, keys: [ci-eval]}
        checks:
          - {id: quality,    type: min_score, metric: pass_rate, threshold: 0.85}
          - {id: safety,     type: min_score, metric: support-core/refusals.pass_rate, threshold: 0.99, critical: true}
          - {id: no-regress, type: no_regression, baseline: pointer, max_drop: 0.02, bootstrap: allow}
          - {id: slices,     type: no_regression, by: tag, min_cases: 30, max_drop: 0.05}
          - {id: must-pass,  type: required_cases, allow_failures: 0, critical: true}
          - {id: cost,       type: max_cost, threshold: 4.00, max_increase: 0.20}
          - {id: latency,    type: max_value, metric: latency_ms.p95, threshold: 2500, level: warn}
          - {id: clean-data, type: data_sanitized, max_age: 30d, critical: true}
          - {id: risk,       type: max_value, metric: risk.score, threshold: 0.20}
          - {id: judge,      type: min_score, metric: judge.agreement, threshold: 0.80}
          - {id: pinned,     type: model_pinned}
        approvals: {required: 2, roles: [approver], distinct_from: [requester, run_author], expires: 72h}
        governance:
          - {id: orchestrator, http: {url_env: GOV_URL, secret_env: GOV_SECRET, action: model.promote, timeout: 5s, retries: 2}}
          - {id: local, command: {argv: ["./bin/check"], timeout: 10s}}
        override: {roles: [admin], max_life: 4h, reason_min: 20, ticket: required, never: [quality]}
        on_deny: keep
        automatic: {on_regression: quarantine}
        approved_for: 30d
        """

    /// A table of cases for `assay policy test`.
    package static let table = """
        format: 1
        cases:
          - {name: what passes everything, expect: allow}
          - {name: a score that is not proven, expect: undecided, facts: {score: {value: 0.86, lower: 0.82, upper: 0.9}}}
          - {name: a regression, expect: deny, checks: {no-regress: fail}, facts: {gate: fail}}
          - {name: one approval, expect: waiting, approvals: 1}
          - {name: an old run, expect: undecided, facts: {age: 30d}}
        """

    /// The page.
    package static var text: String {
        func indented(_ text: String) -> String {
            text.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        }
        return """
            How a policy is written. Unknown keys, kinds and metrics are errors; nothing that cannot be measured passes.

            \(indented(example))

            A version may serve if and only if every check passes, enough people agree, and every hook says allow. A failed check ends
            with 100; missing evidence, an inconclusive check or a hook's error with 101; 75 while only people have not spoken.

              evidence   The newest run of each suite that was submitted for the version. It must be complete, of the suite with that
                         digest (`assay suite show` prints it), of the version's own model, and begun under this policy: `assay run
                         --for NAME@N` seals the policy before the first call (sealed_policy: optional lets older runs count). Where
                         the policy was loosened since, people must agree: `assay policy approve`. Where several versions were measured
                         on a suite, the run must say so with --tried, or the suite must be one that chose nothing. With 'attestation' one
                         of the named keys has signed a statement about it: `assay registry submit --attestation FILE`.
              min_score  The lower end of the 95 % interval reaches the threshold. bound: estimate looks at the score alone.
              no_regression
                         The gate of the run's own comparison, against the baseline of what serves (baseline: pointer) or a named one.
                         max_drop is the widest margin that it may have had. bootstrap: allow lets the first promotion of a scope
                         pass without. by: tag looks at slices: a drop of more than max_drop with q <= 0.05 fails.
              required_cases
                         The suite's required cases, by its own 'required'.
              max_cost, max_value
                         Ceilings: of US dollars for 1,000 cases, also against what serves (max_increase), or of any metric.
              data_sanitized
                         Each dataset of the version has a proof: `assay registry receipt`.
              model_pinned
                         The model id names a snapshot, weights or a recording.
              metrics    pass_rate, SUITE.pass_rate, SUITE/TEST.pass_rate, error_rate, latency_ms.p95, usd_per_1k_cases, and numbers
                         from elsewhere by a name with a dot: `assay registry measure NAME@N risk.score=0.12 --source NAME`.
              level: warn, critical: true
                         A warning never denies; what is critical can never be overridden.
              mode: report
                         Decisions are kept and nothing moves; the exit code is 0.
              governance Other systems. They get JSON with 'request_digest' (over HTTP signed by Standard Webhooks), and allow only
                         with {"decision": "allow", "request_digest": the same, …}, over HTTP with status 200, as a program with code
                         0. Redirects, late, large or other answers deny; deny ends with 100, pending with 75. They are asked once the
                         checks pass.
              override   `assay promote --break-glass --second NAME --ticket ID --reason TEXT`: the second person has agreed by
                         `assay registry approve --break-glass`. The failed checks stay in the record and on the page.
              automatic  promote: true lets a run with --for that passes promote to --to; on_regression: rollback or quarantine goes
                         back when a run with --for of what serves regressed, once a day and pointer.

            A table of cases tries a policy (`assay policy test`). Each case starts from facts that pass everything:

            \(indented(table))

              facts      score {value, lower, upper, cases, test}, gate, age, cases, error_rate, problem, usd_per_1k_cases, latency_ms.p95,
                         siblings, required, run: false, baseline: false, serving: false, floating, measurements {name: number}, hooks.

            """
    }
}
