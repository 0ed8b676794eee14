// An approval counts for exactly what was approved, by whom it may, and not forever.

import Content
import Evaluation
import ModelRegistry
import RegistrySupport
import Testing

@Suite("approvals")
struct ApprovalTests {
    private let policy: Policy
    private let evidence: PolicyEvidence

    init() throws {
        policy = try Facts.policy(
            "  - {id: it, type: min_score, metric: pass_rate, threshold: 0.5}",
            more: "approvals: {required: 2, roles: [approver], distinct_from: [requester, run_author], expires: 72h}"
        )
        evidence = try Facts.evidence([Facts.suite()])
    }

    private func approval(_ actor: String, given: Bool = true, age: Double = 60, roles: [String] = ["approver"])
        -> Approval
    {
        Approval(
            id: "app_\(actor)\(age)",
            subject: .promotion(
                version: evidence.version.reference,
                digest: evidence.version.digest,
                policy: policy.digest,
                scope: evidence.key
            ),
            isGiven: given,
            actor: actor,
            roles: roles,
            time: Facts.now.advanced(by: -age)
        )
    }

    private func decide(_ approvals: [Approval]) -> PolicyDecision {
        var evidence = evidence
        evidence.approvals = approvals
        return policy.decide(evidence, id: "d", isDry: false)
    }

    @Test("two people allow, one waits")
    func quorum() {
        #expect(decide([approval("ann"), approval("bob")]).outcome == .allow)
        let waiting = decide([approval("ann")])
        #expect(waiting.outcome == .waiting && waiting.exitCode == .temporary)
        #expect(decide([approval("ann"), approval("ann", age: 30)]).outcome == .waiting, "one person is one")
    }

    @Test("the requester, the run's author, old approvals, other roles and other things do not count")
    func others() {
        #expect(decide([approval("ann"), approval("pam")]).outcome == .waiting)
        #expect(decide([approval("ann"), approval("ci")]).outcome == .waiting)
        #expect(decide([approval("ann"), approval("bob", age: 73 * 3600)]).outcome == .waiting)
        #expect(decide([approval("ann"), approval("bob", roles: ["viewer"])]).outcome == .waiting)
        for subject: Approval.Subject in [
            .promotion(
                version: evidence.version.reference,
                digest: Facts.digest("x"),
                policy: policy.digest,
                scope: evidence.key
            ),
            .promotion(
                version: evidence.version.reference,
                digest: evidence.version.digest,
                policy: Facts.digest("x"),
                scope: evidence.key
            ),
            .promotion(
                version: evidence.version.reference,
                digest: evidence.version.digest,
                policy: policy.digest,
                scope: PointerKey(.project("a"))
            ),
        ] {
            var other = approval("bob")
            other.subject = subject
            #expect(decide([approval("ann"), other]).outcome == .waiting)
        }
    }

    @Test("a refusal denies until its person says otherwise")
    func refusal() {
        let decision = decide([approval("ann"), approval("bob"), approval("cay", given: false)])
        #expect(decision.outcome == .deny && decision.exitCode == .gateFailed)
        #expect(
            decide([approval("ann"), approval("bob", given: false, age: 90), approval("bob", age: 30)]).outcome
                == .allow
        )
    }

    @Test("a check that denies weighs more than people who have not spoken")
    func order() {
        var evidence = evidence
        evidence.suites[0].overall?.lower = 0.4
        #expect(policy.decide(evidence, id: "d", isDry: false).outcome == .undecided)
    }
}
