// A run counts as evidence only when it is whole, fresh, of the pinned suite, of this version and made under this policy.

import Assessments
import Content
import Evaluation

/// Judges the evidence itself, before any number of it is judged.
struct EvidenceChecks {
    /// A run of the future: a clock that is wrong by more than this is not believed.
    private static let skew = 300.0

    let policy: Policy
    let evidence: PolicyEvidence

    /// One result for each part of each pinned suite; of all suites where the policy pins none.
    var results: [CheckResult] {
        let names = policy.evidence.suites.isEmpty ? evidence.suites.map(\.suite) : policy.evidence.suites.keys.sorted()
        guard !names.isEmpty else {
            return [
                result(
                    "run",
                    .missing(
                        "no run is evidence for \(evidence.version.reference)",
                        required: "a run",
                        toPass: "`assay registry submit`"
                    )
                )
            ]
        }
        return names.flatMap { name -> [CheckResult] in
            guard let suite = evidence.suites.first(where: { $0.suite == name }) else {
                let finding = CheckFinding.missing(
                    "no run of suite '\(name)' is evidence for \(evidence.version.reference)",
                    required: "a run of '\(name)'",
                    toPass: "run it and submit the run"
                )
                return [result("\(name).run", finding)]
            }
            return parts(suite).map { result("\(name).\($0)", $1) }
        }
    }

    private func result(_ id: String, _ finding: CheckFinding) -> CheckResult {
        CheckResult(
            id: "evidence.\(id)",
            kind: "evidence",
            result: finding.result,
            isCritical: true,
            observed: finding.observed,
            required: finding.required,
            why: finding.why,
            toPass: finding.toPass
        )
    }

    private func parts(_ suite: SuiteEvidence) -> [(String, CheckFinding)] {
        var parts = [("run", validity(suite))]
        if let digest = policy.evidence.suites[suite.suite] { parts.append(("digest", pin(suite, digest))) }
        parts.append(("age", age(suite)))
        if let least = policy.evidence.minCases {
            let cases = suite.overall?.cases ?? suite.outcomes.scored
            parts.append(
                (
                    "cases",
                    CheckFinding(
                        cases >= least ? .pass : .inconclusive,
                        observed: "\(cases) cases",
                        required: ">= \(least)",
                        why: cases >= least ? "" : "\(cases) < \(least)",
                        toPass: cases >= least ? "" : "\(least - cases) more cases"
                    )
                )
            )
        }
        if let most = policy.evidence.maxErrorRate {
            let rate = suite.errorRate
            parts.append(
                (
                    "errors",
                    CheckFinding(
                        rate <= most ? .pass : .inconclusive,
                        observed: "\(Figures.share(rate)) of the attempts have no score",
                        required: "<= \(Figures.share(most))",
                        why: rate <= most ? "" : "\(Figures.share(rate)) > \(Figures.share(most))",
                        toPass: rate <= most ? "" : "the same command asks them again"
                    )
                )
            )
        }
        if let keys = policy.evidence.attestationKeys { parts.append(("attestation", attestation(suite, keys))) }
        parts.append(("policy", seal(suite)))
        parts.append(("tried", tried(suite)))
        return parts
    }

    private func validity(_ suite: SuiteEvidence) -> CheckFinding {
        CheckFinding(
            suite.problems.isEmpty ? .pass : .inconclusive,
            observed: "run \(suite.run)",
            required: "a complete run of this version",
            why: suite.problems.joined(separator: "; "),
            toPass: suite.problems.isEmpty ? "" : "a run without that"
        )
    }

    private func pin(_ suite: SuiteEvidence, _ digest: ContentDigest) -> CheckFinding {
        CheckFinding(
            suite.digest == digest ? .pass : .inconclusive,
            observed: suite.digest.rawValue,
            required: digest.rawValue,
            why: suite.digest == digest ? "" : "the suite is not the one that the policy pins",
            toPass: suite.digest == digest ? "" : "a run of the pinned suite, or a policy that pins the new one"
        )
    }

    private func age(_ suite: SuiteEvidence) -> CheckFinding {
        let age = evidence.now.seconds(since: suite.finished)
        let limit = policy.evidence.maxAge
        let required = limit.map { "at most \(Figures.duration($0)) old" } ?? "not of the future"
        if age < -Self.skew {
            return CheckFinding(
                .inconclusive,
                observed: "completed at \(suite.finished)",
                required: required,
                why: "that is in the future: a clock is wrong",
                toPass: "a run under the right clock"
            )
        }
        guard let limit, age > limit else {
            return CheckFinding(.pass, observed: "\(Figures.duration(max(0, age))) old", required: required)
        }
        return CheckFinding(
            .inconclusive,
            observed: "\(Figures.duration(age)) old",
            required: required,
            why: "it is too old",
            toPass: "run it again"
        )
    }

    private func attestation(_ suite: SuiteEvidence, _ keys: [String]) -> CheckFinding {
        // A key is named by its text, or by the name that the text begins with.
        let signers = suite.attestedBy.filter { text in keys.contains { $0 == text || text.hasPrefix("\($0)+") } }
        return CheckFinding(
            signers.isEmpty ? .inconclusive : .pass,
            observed: suite.attestedBy.isEmpty
                ? "no signed statement"
                : "signed by \(suite.attestedBy.map { $0.prefix { $0 != "+" } }.joined(separator: ", "))",
            required: "a statement signed by \(keys.joined(separator: " or "))",
            why: signers.isEmpty ? "nobody who is trusted signed what was found" : "",
            toPass: signers.isEmpty ? "`assay attest run`, then submit the run with the statement" : ""
        )
    }

    private func seal(_ suite: SuiteEvidence) -> CheckFinding {
        let required = "policy '\(policy.name)' sealed before the first call"
        guard let sealed = suite.policy else {
            let isNeeded = policy.evidence.requiresSealedPolicy
            return CheckFinding(
                isNeeded ? .inconclusive : .pass,
                observed: "no policy was sealed",
                required: required,
                why: isNeeded ? "the run does not show that the policy stood before its answers were known" : "",
                toPass: isNeeded ? "run it with the policy" : ""
            )
        }
        if sealed == policy.digest { return CheckFinding(.pass, observed: "this policy", required: required) }
        guard let change = evidence.policyChanges[sealed] else {
            return CheckFinding(
                .inconclusive,
                observed: "another policy, \(sealed.rawValue.prefix(19))…",
                required: required,
                why:
                    "the registry does not know the policy that was sealed, so that nothing tells how this one differs",
                toPass: "run it with the policy"
            )
        }
        if change.loosened.isEmpty {
            return CheckFinding(.pass, observed: "an older policy, nowhere stricter than this one", required: required)
        }
        let people = Set(change.approvers).subtracting([evidence.requester]).sorted()
        let isAgreed = people.count >= change.needed
        return CheckFinding(
            isAgreed ? .pass : .fail,
            observed: "an older policy, loosened since: \(change.loosened.joined(separator: "; "))",
            required: required,
            why: isAgreed
                ? "" : "\(people.count) of \(change.needed) people agreed to that change",
            toPass: isAgreed ? "" : "`assay policy approve`, or a run with the new policy"
        )
    }

    private func tried(_ suite: SuiteEvidence) -> CheckFinding {
        let required = "each candidate's share of the error"
        if suite.tried >= suite.siblings {
            let observed = suite.siblings == 1 ? "the only candidate on these cases" : "judged as one of \(suite.tried)"
            return CheckFinding(.pass, observed: observed, required: required)
        }
        return CheckFinding(
            .inconclusive,
            observed: "judged as \(suite.tried == 1 ? "the only candidate" : "one of \(suite.tried)")",
            required: required,
            why:
                "the registry knows \(suite.siblings) candidates that were measured on '\(suite.suite)'; the best of several looks better "
                + "than it is",
            toPass: "a run that says tried \(suite.siblings), or a gate on cases that chose nothing"
        )
    }
}
