// Promises of the grader `match`.

import Content
import Testing

@Suite("The grader match")
struct MatchGraderTests {
    @Test(
        "agrees with Inspect 0.3.285 on its golden vectors",
        arguments: [
            ("The answer is Paris.", "Paris", "end", false, 1.0), ("Paris is the answer", "Paris", "end", false, 0),
            ("Paris is the answer", "Paris", "begin", false, 1), ("paris!", "PARIS", "exact", false, 1),
            ("compa", "pa", "end", false, 1), ("The answer is 25", "5", "end", false, 1),
            ("The answer is 25", "5", "end", true, 0), ("28 + 32 = 60%", "60", "end", true, 0),
            ("$1,234.50", "1234.5", "exact", true, 1), ("**42**", "42", "end", true, 1),
            ("answer: 42.", "42", "end", true, 1), ("42 apples, 7 pears", "42", "end", true, 0),
            ("42 apples, 7 pears", "42", "begin", true, 1), ("x=42", "42", "end", true, 0),
            ("3.14159", "3.1416", "end", true, 1), ("1e3", "1000", "end", true, 1), ("½", "0.5", "end", true, 1),
            ("−5", "-5", "end", true, 1), ("５", "5", "end", true, 1), ("十二", "12", "end", true, 1),
            ("", "x", "end", false, 0), ("abc", "", "end", false, 1), ("Straße", "STRASSE", "end", false, 1),
            ("-0", "0", "end", true, 0), ("1.234,5", "1234.5", "end", true, 0), ("10,5", "10.5", "end", true, 0),
            ("The answer is 5 some text", "5", "exact", true, 0), ("(42)", "42", "end", true, 1),
            ("(42)", "42", "exact", true, 0), ("42!", "42", "end", true, 1), ("<42", "42", "end", true, 0),
            ("~42", "42", "end", true, 0), ("60%", "60", "end", true, 0), (".", ".", "end", false, 1),
            ("", ".", "end", false, 1),
        ]
    )
    func agrees(answer: String, target: String, location: String, numeric: Bool, expected: Double) async throws {
        let settings: [String: JSONValue] = ["location": .string(location), "numeric": .bool(numeric)]
        #expect(try await score("match", settings, answer: answer, targets: [target]) == expected)
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
