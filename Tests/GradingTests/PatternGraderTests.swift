// Promises of the grader `pattern`.

import Content
import Evaluation
import Testing

@Suite("The grader pattern")
struct PatternGraderTests {
    @Test(
        "finds what Inspect 0.3.285 finds after ANSWER:",
        arguments: [
            ("ANSWER: B", "B", "B", "B"), ("answer : (B)", nil, "(B)", "(B)"), ("ANSWER: B)", "B", "B)", "B)"),
            ("I think ANSWER: A\nno, ANSWER: C", "C", "C", "C"), ("ANSWER: BC", nil, "BC", "BC"),
            ("**ANSWER: D**", "D", "D**", "D**"), ("ANSWER: $E$", nil, "$E$", "$E$"),
            ("ANSWER: yes.", nil, "yes", "yes."), ("ANSWER: Yes, because", nil, nil, "Yes, because"),
            ("ANSWER: New York City", nil, nil, "New York City"),
        ] as [(String, String?, String?, String?)]
    )
    func presets(answer: String, letter: String?, word: String?, line: String?) async throws {
        for (preset, expected) in [("letter", letter), ("word", word), ("line", line)] {
            let settings: [String: JSONValue] = ["preset": .string(preset)]
            let right = try await score("pattern", settings, answer: answer, targets: [expected ?? "nothing"])
            #expect(right == (expected == nil ? 0 : 1), "\(preset)")
        }
    }

    @Test("takes any group, or with match_all every one")
    func groups() async throws {
        let any: [String: JSONValue] = ["pattern": #"(\w+) and (\w+)"#]
        #expect(try await score("pattern", any, answer: "salt and pepper", targets: ["pepper"]) == 1)
        let all = any.merging(["match_all": true]) { $1 }
        #expect(try await score("pattern", all, answer: "salt and pepper", targets: ["pepper"]) == 0)
        #expect(try await score("pattern", all, answer: "salt and pepper", targets: ["pepper", "salt"]) == 1)
    }

    @Test("compares the whole match when there is no group")
    func wholeMatch() async throws {
        #expect(try await score("pattern", ["pattern": #"\d+"#], answer: "room 42", targets: ["42"]) == 1)
    }

    @Test("leaves an attempt unscored when a limit is hit, and ends soon")
    func runaway() async throws {
        let text = String(repeating: "a", count: 40) + "!"
        let grade = try await grade("pattern", ["pattern": "^(a+)+$"], answer: text, targets: ["a"])
        guard case .unscored(let reason) = grade.result else {
            Issue.record("the attempt was scored")
            return
        }
        #expect(reason.contains("limit"))
    }

    @Test("leaves a text that is too long unscored")
    func tooLong() async throws {
        let text = String(repeating: "a", count: 1_100_000)
        #expect(try await score("pattern", ["pattern": "b"], answer: text, targets: ["b"]) == nil)
    }

    @Test(
        "refuses what is no pattern, and says where",
        arguments: [
            (["pattern": "("], "parenthesis"), ([:], "'pattern' or 'preset'"),
            (["preset": "sentence"], "letter, word, line"), (["pattern": 5], "must be text"),
        ] as [([String: JSONValue], String)]
    )
    func refuses(settings: [String: JSONValue], reason: String) throws {
        #expect(try #require(problem("pattern", settings)).contains(reason))
    }
}
