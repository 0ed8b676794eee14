// Promises of what suite files may say of graders: unknown names are refused, with what was meant.

import Content
import Evaluation
import Grading
import Testing

@Suite("grader settings")
struct GraderSettingsTests {
    @Test("an unknown grader is refused, with the closest name or with all")
    func kinds() {
        #expect(problem("exakt", [:]) == "no grader is called 'exakt'; did you mean 'exact'?")
        #expect(
            problem("oracle", [:])
                == "no grader is called 'oracle'; there are: all, any, choice, exact, includes, match, numeric, pattern, refusal, "
                + "weighted"
        )
    }

    @Test("each kind has a version and a sentence, and no kind stands twice")
    func catalog() {
        let kinds = GraderCatalog.kinds
        #expect(Set(kinds.map(\.kind)).count == kinds.count)
        #expect(kinds.allSatisfy { $0.version > 0 && !$0.summary.isEmpty })
    }

    @Test("an unknown setting is refused, with the closest one")
    func unknown() {
        #expect(problem("exact", ["targt": "x"]) == "grader 'exact' has no setting 'targt'; did you mean 'target'?")
    }

    @Test(
        "a target is a text, or a list of at least one",
        arguments: [1, true, [], ["a", 1], ["a": "b"], .null] as [JSONValue]
    )
    func targets(value: JSONValue) {
        #expect(problem("exact", ["target": value]) == "grader 'exact': 'target' must be a text or a list of texts")
    }

    @Test("nested graders are a list of at least one, each with a kind and a positive weight")
    func nested() {
        let needs = "needs 'graders': a list of at least one"
        #expect(problem("all", [:]) == "grader 'all' \(needs)")
        #expect(problem("any", ["graders": []]) == "grader 'any' \(needs)")
        #expect(problem("weighted", ["graders": "exact"]) == "grader 'weighted' \(needs)")
        let each = "each of 'graders' has a 'kind' and, if any, a positive 'weight'"
        #expect(problem("all", ["graders": [["weight": 1]]]) == "grader 'all': \(each)")
        #expect(problem("all", ["graders": [["kind": "exact", "weight": 0]]]) == "grader 'all': \(each)")
        #expect(
            problem("all", ["graders": [["kind": "exakt"]]]) == "no grader is called 'exakt'; did you mean 'exact'?"
        )
    }

    @Test("a grader's own target replaces the case's, and stands in for one that is missing")
    func target() async throws {
        #expect(try await score("exact", ["target": "5"], answer: "5", targets: ["4"]) == 1)
        #expect(try await score("exact", ["target": ["6", "5"]], answer: "4", targets: ["4"]) == 0)
        let bare = TestCase(id: "a", input: .text("?"))
        #expect(try GraderSet([GraderSpec(kind: "exact", settings: ["target": "x"])]).complaint(about: bare) == nil)
        #expect(
            try GraderSet([GraderSpec(kind: "exact")]).complaint(about: bare)
                == "no 'target', which grader 'exact' compares with"
        )
    }
}
