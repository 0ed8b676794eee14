// A promotion is a stage like every other: one testcase a check, and a page that a release manager would sign.

package import Content
package import Evaluation
package import ModelRegistry

/// Says what was decided about a promotion.
package struct DecisionReport: Sendable {
    private let decision: PolicyDecision
    private let movement: Movement?
    private let before: VersionReference?

    /// Reports a decision.
    ///
    /// - Parameters:
    ///   - decision: The decision.
    ///   - movement: What followed; `nil` where nothing moved.
    ///   - before: What served there before; `nil` where nothing did.
    package init(_ decision: PolicyDecision, movement: Movement?, before: VersionReference?) {
        self.decision = decision
        self.movement = movement
        self.before = before
    }

    /// One sentence: what is so now.
    package var sentence: String {
        let (version, key) = ("\(decision.version)", "\(decision.key)")
        if movement != nil { return "\(version) serves in \(key)\(before.map { " in place of \($0)" } ?? "")" }
        let would = decision.isDry ? "would " : ""
        switch decision.outcome {
        case .allow: return "\(version) may serve in \(key)"
        case .deny: return "\(version) \(decision.isDry ? "would not be" : "is not") promoted to \(key): \(first)"
        case .undecided:
            return
                "\(version) \(would)\(decision.isDry ? "not be" : "is not") promoted to \(key), since nothing shows that it may: \(first)"
        case .waiting:
            let missing = decision.quorum.needed - decision.quorum.given.count
            guard missing > 0 else { return "\(version) waits for another system before it serves in \(key): \(first)" }
            return "\(version) waits for \(missing) approval\(missing == 1 ? "" : "s") before it serves in \(key)"
        }
    }

    /// What to do, in a few words.
    private var headline: String {
        if movement != nil { return "\(decision.version) serves in \(decision.key)" }
        switch decision.outcome {
        case .allow: return "\(decision.version) may serve in \(decision.key)"
        case .deny: return "Do not promote \(decision.version) to \(decision.key)"
        case .undecided: return "Cannot tell whether \(decision.version) may serve in \(decision.key)"
        case .waiting: return "\(decision.version) waits for approval to serve in \(decision.key)"
        }
    }

    private var first: String { decision.reasons.first ?? "no reason was given" }

    /// The report of the stage.
    package var stage: StageReport {
        StageReport(
            stage: "promotion",
            headline: headline,
            verdict: sentence,
            exitCode: decision.exitCode,
            checks: checks,
            facts: facts,
            tables: tables
        )
    }

    /// A file has failures and errors only where the exit code says so.
    private func status(_ denies: Bool, _ isNo: Bool) -> StageReport.Check.Status {
        guard denies else { return .passed }
        guard decision.exitCode != .pass else { return .skipped }
        return isNo ? .failed : .errored
    }

    private var checks: [StageReport.Check] {
        var checks = decision.checks.map { check in
            var why = check.why
            if check.result == .overridden { why = "overridden: \(why)" }
            if check.isWarning, check.result != .pass { why = "only a warning: \(why)" }
            if !check.toPass.isEmpty, check.denies { why += "\(why.isEmpty ? "" : "; ")to pass: \(check.toPass)" }
            let isSkipped = check.result != .pass && !check.denies
            return StageReport.Check(
                id: check.id,
                status: isSkipped ? .skipped : status(check.denies, check.result == .fail),
                observed: check.observed,
                required: check.required,
                why: why
            )
        }
        let quorum = decision.quorum
        if quorum.needed > 0 || !quorum.refused.isEmpty {
            let isRefused = !quorum.refused.isEmpty
            checks.append(
                StageReport.Check(
                    id: "approvals",
                    status: status(isRefused || quorum.given.count < quorum.needed, isRefused),
                    observed: quorum.given.isEmpty
                        ? "nobody approved" : "approved by \(quorum.given.joined(separator: ", "))",
                    required: "\(quorum.needed) approvals",
                    why: isRefused
                        ? "refused by \(quorum.refused.joined(separator: ", "))"
                        : quorum.given.count < quorum.needed
                            ? "\(quorum.needed - quorum.given.count) more are needed" : ""
                )
            )
        }
        checks += decision.hooks.map { hook in
            StageReport.Check(
                id: "hook.\(hook.hook)",
                status: status(hook.result != .allow, hook.result == .deny),
                observed: hook.result.rawValue + (hook.externalID.map { " (\($0))" } ?? ""),
                required: "allow",
                why: hook.reasons.joined(separator: "; ")
            )
        }
        return checks
    }

    private var facts: [StageReport.Fact] {
        var facts = [
            StageReport.Fact("version", "\(decision.version)"), StageReport.Fact("digest", decision.digest.rawValue),
            StageReport.Fact("scope", "\(decision.key)"), StageReport.Fact("policy", decision.policy),
            StageReport.Fact("policy digest", decision.policyDigest.rawValue),
            StageReport.Fact("decision", decision.id),
            StageReport.Fact("requested by", decision.requester),
            StageReport.Fact("decided at", decision.at.description),
        ]
        if let movement {
            facts.append(StageReport.Fact("generation", "\(movement.generation)"))
            if !movement.reason.isEmpty { facts.append(StageReport.Fact("reason", movement.reason)) }
            if let handle = movement.handle {
                facts.append(StageReport.Fact("rollback handle", "\(handle.id), until \(handle.expires)"))
            }
        }
        if let grant = decision.override {
            facts.append(
                StageReport.Fact(
                    "override",
                    "\(grant.checks.joined(separator: ", ")) by \(grant.actor) and \(grant.second)\(grant.ticket.map { ", \($0)" } ?? ""): "
                        + "\(grant.reason); review due \(grant.reviewDue.seconds.prefix(10))"
                )
            )
        }
        return facts
    }

    private var tables: [StageReport.Table] {
        var tables = [
            StageReport.Table(
                title: "Evidence",
                columns: ["suite", "run", "digest of the suite"],
                rows: decision.inputs.map { [$0.suite, $0.run.rawValue, $0.digest.rawValue] }
            )
        ]
        if let before {
            let handle = movement?.handle.map { "assay rollback --handle \($0.id)" }
            tables.append(
                StageReport.Table(
                    title: "If it is rolled back",
                    columns: ["serves then", "command"],
                    rows: [["\(before)", handle ?? "nothing moved, so there is nothing to roll back"]]
                )
            )
        }
        return tables
    }

    /// The same for programs.
    package func json(engine: String) throws -> JSONValue {
        var fields: [String: JSONValue] = [
            "format": 1, "engine": .string(engine), "stage": "promotion", "verdict": .string(sentence),
            "exit_code": .integer(Int64(decision.exitCode.rawValue)),
            "decision": try CanonicalCoding.json(of: decision),
            "reasons": .array(decision.reasons.map(JSONValue.string)),
        ]
        fields["movement"] = try movement.map { try CanonicalCoding.json(of: $0) }
        return .object(fields)
    }
}
