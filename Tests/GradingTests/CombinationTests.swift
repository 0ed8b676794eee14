// Promises of the graders that combine others, and of a test's set of graders.

import Content
import Evaluation
import Grading
import Testing

@Suite("Combinations of graders")
struct CombinationTests {
    private static let runaway: JSONValue = ["kind": "pattern", "pattern": "^(a+)+$"]
    private static let hostile = String(repeating: "a", count: 40) + "!"

    private static func includes(_ text: String, weight: Double = 1) -> JSONValue {
        ["kind": "includes", "target": .string(text), "weight": .number(weight)]
    }

    @Test("all is the worst, any the best, weighted the mean")
    func values() async throws {
        let graders: JSONValue = [Self.includes("x", weight: 3), Self.includes("y")]
        for (kind, expected) in [("all", 0.0), ("any", 1), ("weighted", 0.75)] {
            #expect(try await score(kind, ["graders": graders], answer: "x", targets: []) == expected)
        }
    }

    @Test("a failed grader leaves a combination unscored unless the others settle it")
    func failures() async throws {
        let withWrong: JSONValue = [Self.runaway, Self.includes("zzz")]
        let withRight: JSONValue = [Self.runaway, Self.includes("a")]
        #expect(try await score("all", ["graders": withWrong], answer: Self.hostile, targets: ["t"]) == 0)
        #expect(try await score("all", ["graders": withRight], answer: Self.hostile, targets: ["t"]) == nil)
        #expect(try await score("any", ["graders": withRight], answer: Self.hostile, targets: ["t"]) == 1)
        #expect(try await score("any", ["graders": withWrong], answer: Self.hostile, targets: ["t"]) == nil)
        #expect(try await score("weighted", ["graders": withRight], answer: Self.hostile, targets: ["t"]) == nil)
    }

    @Test("a required grader that fails leaves the attempt unscored, another does not")
    func required() async throws {
        let settings: [String: JSONValue] = ["pattern": "^(a+)+$"]
        for isRequired in [true, false] {
            let set = try GraderSet([
                GraderSpec(kind: "pattern", isRequired: isRequired, settings: settings), GraderSpec(kind: "includes"),
            ])
            let testCase = TestCase(id: "one", input: .text("?"), targets: ["a"])
            let grades = await set.grades(Transcript(answer: Self.hostile), for: testCase, context: NoJudges())
            #expect((Outcome(joining: grades).sample == .unscored) == isRequired)
        }
    }

    @Test("names graders of the same kind apart")
    func names() async throws {
        let set = try GraderSet([GraderSpec(kind: "includes"), GraderSpec(kind: "includes"), GraderSpec(kind: "exact")])
        let testCase = TestCase(id: "one", input: .text("?"), targets: ["a"])
        let grades = await set.grades(Transcript(answer: "a"), for: testCase, context: NoJudges())
        #expect(grades.map(\.grader) == ["includes", "includes-2", "exact"])
        #expect(!set.isBinary)
    }

    @Test("the manifest tells versions and settings, nested ones too")
    func manifest() throws {
        let set = try GraderSet([GraderSpec(kind: "any", settings: ["graders": [Self.includes("x")]])])
        let text = set.manifest.canonicalString
        #expect(text.contains(#""any 1""#) && text.contains(#""includes 2""#) && text.contains(#""target":"x""#))
    }

    @Test(
        "refuses what makes no sense, and names the way out",
        arguments: [
            ("mach", [:], "match"), ("any", [:], "'graders'"), ("all", ["graders": [["weight": 1]]], "'kind'"),
            ("any", ["graders": [["kind": "exact", "strict": true]]], "no setting 'strict'"),
        ] as [(String, [String: JSONValue], String)]
    )
    func refuses(kind: String, settings: [String: JSONValue], reason: String) throws {
        #expect(try #require(problem(kind, settings)).contains(reason))
    }
}
