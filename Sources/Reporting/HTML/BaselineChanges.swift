// Shows what else changed besides the model.

import Assessments
import Evaluation
import Regression
import Text

/// What changed since the baseline, part by part: yes or no, and how.
struct BaselineChanges {
    /// One row a part.
    let rows: [[String: Any]]

    init(_ assessment: RunAssessment) {
        let compared = assessment.suites.filter { $0.baseline != nil }
        guard !compared.isEmpty else {
            rows = [["part": "Baseline", "changed": "–", "tone": "none", "how": "there is none"]]
            return
        }
        let differences = compared.flatMap(\.differences)
        func row(_ part: String, _ found: [ManifestDifference]) -> [String: Any] {
            let names = Set(found.map(\.field)).sorted().prefix(6).joined(separator: ", ")
            let telling = Set(found.map(\.field)).count == 1 ? found.first : found.first { $0.field == "model" }
            let how =
                telling.map { "\($0.field): \(Self.short($0.baseline)) → \(Self.short($0.candidate))" } ?? names
            return [
                "part": part, "changed": found.isEmpty ? "no" : "yes", "tone": found.isEmpty ? "none" : "undecided",
                "how": VisibleText(how).notation,
            ]
        }
        func instrument(_ suffixes: String...) -> [ManifestDifference] {
            differences.filter { difference in
                difference.kind == .instrument
                    && suffixes.contains(String(difference.field.split(separator: ".").last ?? ""))
            }
        }
        let added = compared.reduce(0) { $0 + ($1.changes?.added ?? 0) }
        let removed = compared.reduce(0) { $0 + ($1.changes?.removed ?? 0) }
        rows = [
            row("Model", differences.filter { $0.kind == .subject }),
            Self.served(compared, assessment),
            row("Prompt", instrument("prompt", "system", "api")),
            row("Graders", instrument("graders")),
            row("Sampling", instrument("sampling", "omit", "rename", "parameters", "system_turn", "reasoning")),
            [
                "part": "Cases", "changed": added + removed == 0 ? "no" : "yes",
                "tone": added + removed == 0 ? "none" : "undecided",
                "how": added + removed == 0 ? "" : "\(added) new or changed, \(removed) gone",
            ],
            row("Engine", differences.filter { $0.kind == .context && $0.field == "engine" }),
        ]
    }

    /// The models that answered, then and now.
    private static func served(_ compared: [SuiteAssessment], _ assessment: RunAssessment) -> [String: Any] {
        let now = assessment.reliability.served
        let before = compared.compactMap(\.baseline?.served)
        guard let now, before.count == compared.count else {
            return ["part": "Served model", "changed": "–", "tone": "none", "how": "not known"]
        }
        let other = before.first { Set($0.counts.keys) != Set(now.counts.keys) }
        func names(_ served: ServedModels) -> String {
            let names = served.ranked.prefix(3).map { entry in
                [entry.served.model, entry.served.fingerprint].compactMap(\.self).joined(separator: " ")
            }
            return short(names.joined(separator: ", "))
        }
        return [
            "part": "Served model", "changed": other == nil ? "no" : "yes", "tone": other == nil ? "none" : "undecided",
            "how": VisibleText(other.map { "\(names($0)) → \(names(now))" } ?? names(now)).notation,
        ]
    }

    private static func short(_ value: String?) -> String {
        guard let value else { return "absent" }
        return value.count > 60 ? String(value.prefix(60)) + "…" : value
    }
}
