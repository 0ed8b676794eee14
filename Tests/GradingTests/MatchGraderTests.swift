// Promises of the grader `match`.

import Content
import Evaluation
import Grading
import Testing

@Suite("The grader match")
struct MatchGraderTests {
    @Test(
        "a target that the last words deny does not stand at the end",
        arguments: [
            ("So the claim is not true.", "true", 0.0), ("It isn't valid", "valid", 0),
            ("It isn\u{2019}t **valid**.", "valid", 0),
            ("It is not (A)", "(A)", 0), ("It is never true", "true", 0), ("Certainly not, so: true", "true", 1),
            ("Whether it rains or not true", "true", 1), ("I thought about it. True", "true", 1),
            ("not true", "not true", 1),
            ("It cannot be (A)", "(A)", 0), ("That can\u{2019}t be true.", "true", 0),
            ("It is not necessarily valid", "valid", 0),
            ("Neither (B) nor (A)", "(A)", 0), ("It is **not** true", "true", 0),
            ("Is it (B)? I think not - (A)", "(A)", 1),
            ("(C): it does not\n\n(A)", "(A)", 1), ("The second is not\n\n**true**", "true", 1),
            ("(41 is not) 42", "42", 1),
            ("I think not \u{2192} (A)", "(A)", 1), ("The others do not\u{2026} (A)", "(A)", 1),
            ("There's no way this isn't true", "true", 1), ("I can't see why it is not (A)", "(A)", 1),
            ("It is not only true", "true", 1), ("Why not (B)", "(B)", 1), ("true", "true", 1),
        ]
    )
    func denied(answer: String, target: String, expected: Double) async throws {
        #expect(try await score("match", answer: answer, targets: [target]) == expected)
    }

    @Test(
        "takes a target only as words of their own",
        arguments: [
            ("The answer is Paris.", "Paris", "end", true), ("Paris is the answer", "Paris", "end", false),
            ("Paris is the answer", "Paris", "begin", true), ("paris!", "PARIS", "exact", true),
            ("compa", "pa", "end", false), ("Straße", "STRASSE", "end", true), ("", "x", "end", false),
            ("a no-one", "one", "end", false), ("It is no piano", "no", "any", true),
            ("It is a piano", "no", "any", false),
        ]
    )
    func words(answer: String, target: String, location: String, isRight: Bool) async throws {
        let settings: [String: JSONValue] = ["location": .string(location)]
        #expect(try await score("match", settings, answer: answer, targets: [target]) == (isRight ? 1 : 0))
    }

    @Test("compares letters where the target of a numeric match is no number")
    func letters() async throws {
        #expect(try await score("match", ["numeric": true], answer: "It is Paris.", targets: ["Paris"]) == 1)
    }

    @Test("refuses a target of marks alone, which would stand everywhere")
    func marks() throws {
        let set = try GraderSet([GraderSpec(kind: "match")])
        let testCase = TestCase(id: "a", input: .text("?"), targets: ["**"])
        #expect(try #require(set.complaint(about: testCase)).contains("without a letter or a digit"))
    }

    @Test("finds a number anywhere when asked to")
    func anywhere() async throws {
        let settings: [String: JSONValue] = ["location": "any", "numeric": true]
        #expect(try await score("match", settings, answer: "between 7 and 42 men", targets: ["42"]) == 1)
        #expect(try await score("match", settings, answer: "between 7 and 43 men", targets: ["42"]) == 0)
    }

    @Test("takes any of several targets")
    func several() async throws {
        #expect(try await score("match", answer: "It is a dog.", targets: ["cat", "dog"]) == 1)
    }

    @Test("compares by code point, not by canonical equivalence")
    func codePoints() async throws {
        #expect(try await score("match", answer: "caf\u{E9}", targets: ["cafe\u{301}"]) == 0)
        #expect(try await score("match", answer: "caf\u{E9}", targets: ["caf\u{E9}"]) == 1)
    }

    @Test("minds the case only when told to")
    func cases() async throws {
        #expect(try await score("match", ["ignore_case": false], answer: "paris", targets: ["Paris"]) == 0)
    }

    @Test("refuses a setting that it does not have, and names the near one")
    func unknownSetting() throws {
        let reason = try #require(problem("match", ["locatoin": "end"]))
        #expect(reason.contains("'locatoin'") && reason.contains("location"))
    }
}
