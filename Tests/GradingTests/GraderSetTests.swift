// Promises of a test's graders together: their names, their shares, and what the manifest says of them.

import Content
import Evaluation
import Grading
import Testing

@Suite("grader set")
struct GraderSetTests {
    @Test("numbers graders of one kind, and keeps the share and duty of each")
    func names() async throws {
        let set = try GraderSet([
            GraderSpec(kind: "exact", weight: 2), GraderSpec(kind: "includes"),
            GraderSpec(kind: "exact", isRequired: true, settings: ["target": "other"]),
        ])
        let testCase = TestCase(id: "a", input: .text("?"), targets: ["x"])
        let grades = await set.grades(Transcript(answer: "x"), for: testCase, context: NoJudges())
        #expect(grades.map(\.grader) == ["exact", "includes", "exact-2"])
        #expect(grades.map(\.weight) == [2, 1, 1] && grades.map(\.isRequired) == [false, false, true])
        #expect(Outcome(joining: grades) == .scored(0.75))
    }

    @Test("is binary only with one grader that gives nothing between 0 and 1")
    func binary() throws {
        #expect(try GraderSet([GraderSpec(kind: "exact")]).isBinary)
        #expect(try !GraderSet([GraderSpec(kind: "exact"), GraderSpec(kind: "includes")]).isBinary)
        let nested: JSONValue = [["kind": "exact"], ["kind": "includes"]]
        #expect(try !GraderSet([GraderSpec(kind: "weighted", settings: ["graders": nested])]).isBinary)
    }

    @Test("says in the manifest what measures, with the versions of nested graders")
    func manifest() throws {
        let nested: JSONValue = [["kind": "exact"]]
        let set = try GraderSet([GraderSpec(kind: "all", settings: ["graders": nested])])
        let own = try #require(set.manifest.arrayValue?.first)
        #expect(own["kind"] == "all" && own["weight"] == 1 && own["required"] == false && own["graders"] == nested)
        let versions = try #require(own["versions"]?.arrayValue)
        #expect(versions.count == 2 && versions[0].stringValue?.hasPrefix("all ") == true)
        #expect(versions[1].arrayValue?.first?.stringValue?.hasPrefix("exact ") == true)
    }
}
