// Says in a line what an entry of the log is about, and what a verification found.

import CommandSupport
import Content
import Evaluation
import Governance
import Provenance
import Reporting

/// Words for the log.
enum AuditWords {
    /// The few words of an entry that a list has room for.
    static func details(_ event: AuditEvent) -> String {
        let data = event.data
        func text(_ name: String) -> String? { data[name]?.stringValue.flatMap { $0.isEmpty ? nil : $0 } }
        let parts: [String?] =
            switch event.type {
            case .modelPromoted, .modelRolledBack, .pointerCleared:
                ["\(text("from") ?? "nothing") to \(text("to") ?? "nothing")", text("decision"), text("reason")]
            case .gateEvaluated, .gateOverridden: [text("key"), text("outcome"), text("policy")]
            case .evalCompleted: [text("run")]
            case .approvalRecorded: [data["isGiven"]?.boolValue == true ? "yes" : "no", text("comment")]
            case .policyChanged: [text("digest").map { String($0.prefix(19)) + "…" }]
            default: [text("reason"), text("note"), text("last")]
            }
        return parts.compactMap(\.self).joined(separator: ", ")
    }

    /// Says what a verification found, and ends with 65 where anything is wrong.
    static func finish(_ findings: AuditInspection.Findings, _ options: RegistryOptions) throws {
        for warning in findings.log.warnings { options.console.warning(warning) }
        let object: JSONValue = [
            "entries": .integer(Int64(findings.log.size)), "root": .string(findings.log.root.rawValue),
            "whole": .bool(findings.isWhole),
            "breach": findings.log.breach.map { .string("\($0)") } ?? .null,
            "first_bad_entry": findings.log.breach?.sequence.map { .integer(Int64($0)) } ?? .null,
            "differences": .array(
                (findings.differences + [findings.unreadable].compactMap(\.self)).map(JSONValue.string)
            ),
            "anchored": findings.log.anchoredSize.map { .integer(Int64($0)) } ?? .null,
        ]
        let sentence =
            findings.isWhole
            ? "the log is whole: \(findings.log.size) entries, root \(findings.log.root.hex.prefix(16))…, and the registry says what it says"
            : ""
        if options.common.format == .json || options.common.format == .jsonl {
            options.console.result(object.canonicalString, as: options.common.format)
        } else if findings.isWhole {
            options.console.result(sentence)
        }
        guard !findings.isWhole else { return }
        let reasons =
            [findings.log.breach.map { "\($0)" }, findings.unreadable].compactMap(\.self)
            + findings.differences.prefix(5)
        throw CommandFailure(.data, "the registry is not as it was written: \(reasons.joined(separator: "; "))")
    }
}
