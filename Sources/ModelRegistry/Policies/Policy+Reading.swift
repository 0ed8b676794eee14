// A slip in a policy must never let a version through, so everything unknown is refused.

package import Content
import Foundation

extension Policy {
    /// Reads a policy file.
    ///
    /// - Parameter path: The file.
    /// - Returns: The policy.
    /// - Throws: ``ContentError`` with file, line and reason.
    package static func read(_ path: String) throws(ContentError) -> Policy {
        try parse(FileBytes.text(path, limit: sizeLimit), file: path)
    }

    /// Reads a policy's text.
    ///
    /// - Parameters:
    ///   - text: What the file holds.
    ///   - file: Its name, for messages.
    /// - Returns: The policy.
    /// - Throws: ``ContentError`` with file, line and reason.
    package static func parse(_ text: String, file: String) throws(ContentError) -> Policy {
        guard text.utf8.count <= sizeLimit else {
            throw .invalid(path: file, line: nil, reason: "a policy has at most \(sizeLimit) bytes")
        }
        var mapping = try YAMLDocument.parse(text, file: file).mapping()
        let format = try mapping.required("gate")
        guard try format.string() == Self.format else {
            throw format.error("this version of assay reads policies of format '\(Self.format)'")
        }
        let name = try mapping.required("name")
        guard VersionReference.isName(try name.string()) else {
            throw name.error("a policy's name has letters, digits, '.', '_' and '-', at most 100")
        }
        let mode = try mapping.optional("mode")?.string(among: Mode.allCases.map(\.rawValue))
        let checks = try mapping.optional("checks")?.list() ?? []
        let hooks = try mapping.optional("governance")?.list() ?? []
        var policy = Policy(
            name: try name.string(),
            digest: ContentDigest(of: text),
            text: text,
            reach: try reach(mapping.optional("applies_to")),
            mode: mode.flatMap(Mode.init) ?? .enforce,
            evidence: try evidence(mapping.optional("evidence")),
            checks: try checks.map { field throws(ContentError) in try check(field) },
            approvals: try approvals(mapping.optional("approvals")),
            hooks: try hooks.map { field throws(ContentError) in try hook(field) },
            override: try overrideRule(mapping.optional("override")),
            rejectsOnDenial: try mapping.optional("on_deny")?.string(among: ["keep", "reject"]) == "reject",
            automation: try automation(mapping.optional("automatic")),
            approvalLife: 30 * 86_400
        )
        if let field = mapping.optional("approved_for") { policy.approvalLife = try DurationText.seconds(field) }
        try mapping.finish()
        try policy.check(mapping.field)
        return policy
    }

    /// Refuses what could never deny, and names that mean two things.
    private func check(_ field: YAMLField) throws(ContentError) {
        guard !evidence.suites.isEmpty || !checks.isEmpty else {
            throw field.error("a policy needs 'evidence: suites' or 'checks': it would allow everything")
        }
        guard checks.contains(where: { !$0.isWarning }) || !evidence.suites.isEmpty || approvals.required > 0 else {
            throw field.error("every check only warns, and nobody must agree: the policy would allow everything")
        }
        let ids = checks.map(\.id) + hooks.map(\.id)
        if let twice = ids.first(where: { id in ids.count { $0 == id } > 1 }) {
            throw field.error("the id '\(twice)' is used twice")
        }
        if let unknown = override?.never.first(where: { id in !checks.contains { $0.id == id } }) {
            throw field.error(
                "'override: never' names '\(unknown)', which is no check\(Suggestion.phrase(for: unknown, among: checks.map(\.id)))"
            )
        }
        if automation.promotes, approvals.required > 0 {
            throw field.error("'automatic: promote' cannot ask for approvals: nobody is there to give them")
        }
    }

    private static func reach(_ field: YAMLField?) throws(ContentError) -> Reach {
        guard var mapping = try field?.mapping() else { return Reach() }
        var reach = Reach()
        _ = try mapping.optional("transition")?.string(among: ["promote"])
        if let field = mapping.optional("scopes") {
            reach.scopes = try field.strings()
            if reach.scopes.isEmpty {
                throw field.error("name at least one kind of scope, or leave 'scopes' out for all")
            }
            for scope in reach.scopes where !["assistant", "project", "global"].contains(scope) {
                throw field.error("'\(scope)' is none of: assistant, project, global")
            }
        }
        reach.slots = try mapping.optional("slots")?.strings() ?? []
        try mapping.finish()
        return reach
    }

    private static func evidence(_ field: YAMLField?) throws(ContentError) -> EvidenceRule {
        var rule = EvidenceRule()
        guard var mapping = try field?.mapping() else { return rule }
        for field in try mapping.optional("suites")?.list() ?? [] {
            var entry = try field.mapping()
            let name = try entry.required("name").string()
            let digest = try entry.required("digest")
            guard let value = ContentDigest(rawValue: try digest.string()) else {
                throw digest.error("expected sha256: and 64 digits; `assay suite show` prints a suite's digest")
            }
            try entry.finish()
            guard rule.suites.updateValue(value, forKey: name) == nil else {
                throw field.error("'\(name)' is named twice")
            }
        }
        if let field = mapping.optional("max_age") { rule.maxAge = try DurationText.seconds(field) }
        rule.minCases = try mapping.optional("min_cases")?.integer(in: 1...1_000_000_000)
        rule.maxErrorRate = try mapping.optional("max_error_rate")?.double(in: 0...1)
        if let field = mapping.optional("require_complete"), try !field.bool() {
            throw field.error("a part of a suite is no evidence: leave 'require_complete' out, or write true")
        }
        if let field = mapping.optional("same_harness"), try !field.bool() {
            throw field.error(
                "no_regression says by itself what may differ ('other_harness: allow'): leave it out, or write true"
            )
        }
        if var entry = try mapping.optional("attestation")?.mapping() {
            let isRequired = try entry.optional("required")?.bool() ?? true
            let keys = try entry.required("keys")
            let names = try keys.strings()
            if names.isEmpty { throw keys.error("name at least one key") }
            try entry.finish()
            if isRequired { rule.attestationKeys = names }
        }
        rule.requiresSealedPolicy =
            try mapping.optional("sealed_policy")?.string(among: ["required", "optional"]) != "optional"
        try mapping.finish()
        return rule
    }

    private static func check(_ field: YAMLField) throws(ContentError) -> Check {
        var mapping = try field.mapping()
        let id = try mapping.required("id")
        guard VersionReference.isName(try id.string()) else {
            throw id.error("an id has letters, digits, '.', '_' and '-', at most 100")
        }
        let level = try mapping.optional("level")?.string(among: ["gate", "warn"])
        let isCritical = try mapping.optional("critical")?.bool() ?? false
        if isCritical, level == "warn" { throw field.error("a critical check cannot only warn") }
        let check = try PolicyCheckCatalog.read(&mapping)
        try mapping.finish()
        return Check(id: try id.string(), check: check, isWarning: level == "warn", isCritical: isCritical)
    }

    private static func approvals(_ field: YAMLField?) throws(ContentError) -> ApprovalRule {
        var rule = ApprovalRule()
        guard var mapping = try field?.mapping() else { return rule }
        rule.required = try mapping.required("required").integer(in: 0...20)
        if let field = mapping.optional("roles") {
            rule.roles = try field.strings()
            try refuseUnknown(rule.roles, field)
        }
        if let field = mapping.optional("distinct_from") {
            let words = try field.strings()
            for word in words where !["requester", "run_author"].contains(word) {
                throw field.error("'\(word)' is none of: requester, run_author")
            }
            rule.excludesRequester = words.contains("requester")
            rule.excludesAuthor = words.contains("run_author")
        }
        if let field = mapping.optional("expires") { rule.expires = try DurationText.seconds(field) }
        try mapping.finish()
        return rule
    }

    private static func refuseUnknown(_ roles: [String], _ field: YAMLField) throws(ContentError) {
        guard !roles.isEmpty else { throw field.error("name at least one role") }
        let known = Role.allCases.map(\.rawValue)
        for role in roles where !known.contains(role) {
            throw field.error(
                "'\(role)' is none of: \(known.joined(separator: ", "))\(Suggestion.phrase(for: role, among: known))"
            )
        }
    }

    private static func hook(_ field: YAMLField) throws(ContentError) -> Hook {
        var mapping = try field.mapping()
        let id = try mapping.required("id")
        guard VersionReference.isName(try id.string()) else {
            throw id.error("an id has letters, digits, '.', '_' and '-'")
        }
        if let field = mapping.optional("on_error"), try field.string() != "deny" {
            throw field.error("a hook that fails denies: leave 'on_error' out, or write deny")
        }
        let http = mapping.optional("http")
        let command = mapping.optional("command")
        try mapping.finish()
        guard let settings = http ?? command, http == nil || command == nil else {
            throw field.error("a hook is asked over 'http' or by a 'command', one of the two")
        }
        var entry = try settings.mapping()
        var hook = Hook(id: try id.string(), way: .command([]), timeout: 10, retries: 0, action: "model.promote")
        if let field = entry.optional("timeout") { hook.timeout = try DurationText.seconds(field) }
        guard hook.timeout > 0, hook.timeout <= 300 else { throw settings.error("'timeout' is above 0 and at most 5m") }
        if http != nil {
            hook.way = .http(
                urlVariable: try entry.required("url_env").string(),
                secretVariable: try entry.optional("secret_env")?.string()
            )
            hook.retries = try entry.optional("retries")?.integer(in: 0...10) ?? 2
            hook.action = try entry.optional("action")?.string() ?? hook.action
        } else {
            let words = try entry.required("argv")
            let argv = try words.strings()
            guard !argv.isEmpty else { throw words.error("name a program") }
            hook.way = .command(argv)
        }
        try entry.finish()
        return hook
    }

    private static func overrideRule(_ field: YAMLField?) throws(ContentError) -> OverrideRule? {
        guard var mapping = try field?.mapping() else { return nil }
        var rule = OverrideRule()
        if let field = mapping.optional("roles") {
            rule.roles = try field.strings()
            try refuseUnknown(rule.roles, field)
        }
        if let field = mapping.optional("second_person"), try !field.bool() {
            throw field.error("an override always takes a second person")
        }
        if let field = mapping.optional("max_life") {
            rule.maxLife = try DurationText.seconds(field)
            guard rule.maxLife > 0, rule.maxLife <= 7 * 86_400 else {
                throw field.error("an override lives for at most 7 days")
            }
        }
        rule.reasonMin = try mapping.optional("reason_min")?.integer(in: 1...1000) ?? rule.reasonMin
        rule.needsTicket = try mapping.optional("ticket")?.string(among: ["required", "optional"]) != "optional"
        rule.never = try mapping.optional("never")?.strings() ?? []
        try mapping.finish()
        return rule
    }

    private static func automation(_ field: YAMLField?) throws(ContentError) -> Automation {
        var automation = Automation()
        guard var mapping = try field?.mapping() else { return automation }
        automation.promotes = try mapping.optional("promote")?.bool() ?? false
        if let word = try mapping.optional("on_regression")?.string(among: ["keep", "rollback", "quarantine"]) {
            automation.rollsBack = word != "keep"
            automation.quarantines = word == "quarantine"
        }
        try mapping.finish()
        return automation
    }
}
