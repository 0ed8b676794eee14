// Promises of what a suite file says of a grader, before the grader reads it.

import Content
import Evaluation
import Testing

@Suite("grader specifications")
struct GraderSpecTests {
    @Test("come back from the form that manifests hold")
    func stored() {
        let spec = GraderSpec(kind: "match", weight: 2, isRequired: true, settings: ["ignore_case": true])
        #expect(spec.json == ["kind": "match", "weight": 2, "required": true, "ignore_case": true])
        #expect(GraderSpec(json: spec.json) == spec)
        #expect(GraderSpec(json: ["kind": "exact"]) == GraderSpec(kind: "exact"))
    }

    @Test(
        "are nothing without a kind, or with a share that is none",
        arguments: [
            [:], "exact", ["kind": 1], ["kind": "exact", "weight": 0], ["kind": "exact", "weight": -1],
            ["kind": "exact", "weight": "1"], ["kind": "exact", "required": "yes"],
        ] as [JSONValue]
    )
    func refused(json: JSONValue) {
        #expect(GraderSpec(json: json) == nil)
    }
}
