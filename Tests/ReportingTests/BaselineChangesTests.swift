// Promises of the list of what changed beside the model: each part yes or no, and how.

import Evaluation
import Testing

@testable import Assessments
@testable import Regression
@testable import Reporting

@Suite("baseline changes")
struct BaselineChangesTests {
    private static func rows(_ differences: [ManifestDifference], added: Int = 0, removed: Int = 0) throws -> [String] {
        var suite = try Assessments.suite(baseline: "main")
        suite.differences = differences
        suite.changes = ChangeSummary(added: added, removed: removed)
        return BaselineChanges(try Assessments.run([suite])).rows.map { row in
            ["part", "changed", "how"].map { row[$0] as? String ?? "?" }.joined(separator: " | ")
        }
    }

    private static func difference(
        _ kind: ManifestDifference.Kind,
        _ field: String,
        _ baseline: String? = "a",
        _ candidate: String? = "b"
    ) -> ManifestDifference {
        ManifestDifference(kind: kind, field: field, baseline: baseline, candidate: candidate)
    }

    @Test("says no to every part of an unchanged measurement")
    func same() throws {
        #expect(
            try Self.rows([]) == [
                "Model | no | ", "Served model | – | not known", "Prompt | no | ", "Graders | no | ",
                "Sampling | no | ", "Cases | no | ",
                "Engine | no | ",
            ]
        )
    }

    @Test("says how a part changed, by its one field, by the model's, or by all of them")
    func changed() throws {
        let found = try Self.rows(
            [
                Self.difference(.subject, "base_url"), Self.difference(.subject, "model", "old", "new"),
                Self.difference(.instrument, "t.prompt", "\"x\"", nil), Self.difference(.instrument, "t.graders"),
                Self.difference(.instrument, "u.graders"), Self.difference(.context, "engine", "1", "2"),
                Self.difference(.context, "host"), Self.difference(.instrument, "t.passAt"),
            ],
            added: 2,
            removed: 1
        )
        #expect(
            found == [
                "Model | yes | model: old → new", "Served model | – | not known",
                "Prompt | yes | t.prompt: \"x\" → absent",
                "Graders | yes | t.graders, u.graders", "Sampling | no | ",
                "Cases | yes | 2 new or changed, 1 gone", "Engine | yes | engine: 1 → 2",
            ]
        )
    }

    @Test("cuts a long value, and names what cannot be seen in it")
    func values() throws {
        let long = String(repeating: "x", count: 70)
        let found = try Self.rows([Self.difference(.instrument, "t.system", "\u{202E}", long)])
        #expect(found[2] == "Prompt | yes | t.system: ⟨U+202E⟩ → \(String(repeating: "x", count: 60))…")
    }

    @Test("has one line where there is no baseline")
    func none() throws {
        let rows = BaselineChanges(try Assessments.run([try Assessments.suite()])).rows
        #expect(rows.count == 1 && rows[0]["how"] as? String == "there is none")
    }
}
