// A run that is not whole, fresh, pinned or sealed proves nothing.

import Assessments
import Content
import Evaluation
import ModelRegistry
import RegistrySupport
import Testing

@Suite("evidence")
struct EvidenceTests {
    private static let text = """
        gate: v1
        name: strict
        evidence:
          suites: [{name: core, digest: "\(Facts.digest("core"))"}]
          max_age: 7d
          min_cases: 300
          max_error_rate: 0.01
        checks: [{id: quality, type: min_score, metric: pass_rate, threshold: 0.85}]
        approvals: {required: 0}
        """

    private func decide(_ bend: (inout PolicyEvidence) throws -> Void) throws -> PolicyDecision {
        let policy = try Policy.parse(Self.text, file: "p.yaml")
        var evidence = try Facts.evidence([Facts.suite(policy: policy.digest)])
        try bend(&evidence)
        return policy.decide(evidence, id: "d", isDry: false)
    }

    @Test("a whole, fresh run under the sealed policy allows")
    func passes() throws { #expect(try decide { _ in }.outcome == .allow) }

    @Test(
        "what is missing is never a pass",
        arguments: [
            "partial", "digest", "old", "future", "few", "errors", "unsealed", "unknown policy", "siblings", "no run",
        ]
    )
    func missing(what: String) throws {
        let decision = try decide { facts in
            switch what {
            case "partial": facts.suites[0].problems = ["it is a part of the suite"]
            case "digest": facts.suites[0].digest = Facts.digest("another")
            case "old": facts.suites[0].finished = Facts.now.advanced(by: -8 * 86_400)
            case "future": facts.suites[0].finished = Facts.now.advanced(by: 600)
            case "few": facts.suites[0].overall?.cases = 299
            case "errors": facts.suites[0].outcomes = OutcomeCounts(planned: 400, scored: 390, errored: 10)
            case "unsealed": facts.suites[0].policy = nil
            case "unknown policy": facts.suites[0].policy = Facts.digest("another policy")
            case "siblings": facts.suites[0].siblings = 3
            default: facts.suites = []
            }
        }
        #expect(decision.outcome == .undecided, "\(what)")
        #expect(decision.exitCode == .undecided)
    }

    @Test("evidence of a policy that was loosened since is refused until people agreed to the change")
    func loosened() throws {
        let old = Facts.digest("old")
        func outcome(_ change: PolicyChangeRecord) throws -> PolicyDecision.Outcome {
            try decide { facts in
                facts.suites[0].policy = old
                facts.policyChanges[old] = change
            }
            .outcome
        }
        #expect(try outcome(PolicyChangeRecord(loosened: [], approvers: [], needed: 1)) == .allow)
        #expect(try outcome(PolicyChangeRecord(loosened: ["threshold"], approvers: [], needed: 1)) == .deny)
        #expect(
            try outcome(PolicyChangeRecord(loosened: ["threshold"], approvers: ["pam"], needed: 1)) == .deny,
            "the requester alone"
        )
        #expect(try outcome(PolicyChangeRecord(loosened: ["threshold"], approvers: ["bob"], needed: 1)) == .allow)
    }

    @Test("a signed statement counts when a named key made it")
    func attestation() throws {
        let text = Self.text.replacing(
            "  min_cases: 300",
            with: "  min_cases: 300\n  attestation: {required: true, keys: [ci]}"
        )
        let policy = try Policy.parse(text, file: "p.yaml")
        func outcome(_ keys: [String]) throws -> PolicyDecision.Outcome {
            var evidence = try Facts.evidence([Facts.suite(policy: policy.digest)])
            evidence.suites[0].attestedBy = keys
            return policy.decide(evidence, id: "d", isDry: false).outcome
        }
        #expect(try outcome([]) == .undecided)
        #expect(try outcome(["cd+01020304+AAAA"]) == .undecided)
        #expect(try outcome(["ci+01020304+AAAA"]) == .allow)
    }

    @Test("a run that says how many were tried may be one of several")
    func tried() throws {
        let decision = try decide { facts in
            facts.suites[0].siblings = 3
            facts.suites[0].tried = 3
        }
        #expect(decision.outcome == .allow)
    }
}
