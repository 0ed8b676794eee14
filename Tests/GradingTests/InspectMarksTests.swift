// Promises of `like: inspect`: suites that were made for Inspect keep its marks to the letter.

import Content
import Testing

@testable import Grading

@Suite("The marks of Inspect")
struct InspectMarksTests {
    private static let options = ["red", "blue", "green", "grey"]

    @Test(
        "exact agrees with Inspect 0.3.285 on its golden vectors",
        arguments: [
            ("The Cat!", "cat", 1.0), ("a cat-dog", "cat dog", 1), ("3.0", "3", 1), ("(3.14)", "3.14", 1),
            ("1,000", "1000", 1), ("U.S.A.", "USA", 1), ("an", "a", 0), ("", "", 0),
        ]
    )
    func exact(answer: String, target: String, expected: Double) async throws {
        #expect(try await score("exact", ["like": "inspect"], answer: answer, targets: [target]) == expected)
    }

    @Test(
        "match agrees with Inspect 0.3.285 on its golden vectors",
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
    func match(answer: String, target: String, location: String, numeric: Bool, expected: Double) async throws {
        let settings: [String: JSONValue] = [
            "location": .string(location), "numeric": .bool(numeric), "like": "inspect",
        ]
        #expect(try await score("match", settings, answer: answer, targets: [target]) == expected)
    }

    @Test(
        "choice reads the letters that Inspect 0.3.285 reads",
        arguments: [
            ("ANSWER: b", "B", "B"), ("ANSWER: A, C", nil, "AC"), ("ANSWER: AC", nil, "AC"),
            ("ANSWER: A and C", nil, "AC"), ("ANSWER: E", nil, nil), ("the ANSWER: D.", "D", "D"),
            ("ANSWER: A\nANSWER: B", "B", "B"), ("ANSWER: A,", "A", "A"), ("A", nil, nil), ("ANSWER: (B)", "B", "B"),
            ("ANSWER: **B**", "B", "B"), ("ANSWER: $B$", "B", "B"), ("**ANSWER: B**", "B", "B"),
            ("ANSWER: B) because", "B", "B"), ("ANSWER: B because", nil, nil), ("ANSWER: A, B, and C", nil, "ABC"),
            ("\\boxed{B}", nil, nil),
        ] as [(String, String?, String?)]
    )
    func choice(answer: String, single: String?, several: String?) async throws {
        for letter in ["A", "B", "C", "D"] {
            let value = try await score(
                "choice",
                ["like": "inspect"],
                answer: answer,
                targets: [letter],
                choices: Self.options
            )
            #expect(value == (single == letter ? 1 : 0))
        }
        for set in ["AB", "AC", "ABC", "BD"] {
            let targets = set.map(String.init)
            let value = try await score(
                "choice",
                ["like": "inspect"],
                answer: answer,
                targets: targets,
                choices: Self.options
            )
            #expect(value == (several == set ? 1 : 0))
        }
    }

    @Test("includes compares code point by code point")
    func includes() async throws {
        let like: [String: JSONValue] = ["like": "inspect"]
        #expect(try await score("includes", like, answer: "The STRASSE is long", targets: ["straße"]) == 1)
        #expect(try await score("includes", like, answer: "New\u{A0}York", targets: ["New York"]) == 0)
        #expect(try await score("includes", answer: "New\u{A0}York", targets: ["New York"]) == 1)
    }

    @Test("is refused where Inspect has no such grader or reads no such form")
    func refuses() throws {
        let hint = "grader 'choice': with 'like: inspect' only the mark is read; leave out 'accept' or 'like'"
        #expect(problem("choice", ["like": "inspect", "accept": "text"]) == hint)
        #expect(try #require(problem("numeric", ["like": "inspect"])).contains("no setting 'like'"))
        #expect(problem("exact", ["like": "inspekt"])?.hasSuffix("did you mean 'inspect'?") == true)
    }

    @Test("plain ASCII is normalised as any letters are", arguments: 0..<50)
    func plainLetters(seed: UInt64) {
        var state = seed
        func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let pieces = [
            "a", "The", "-", " ", "  ", "\t", "\n", "4", "4.0", "-7", "+1e3", "1_000", ".", ",", "$5", "(x)", "%",
            "nan",
        ]
        for _ in 0..<40 {
            let text = (0..<below(7)).map { _ in pieces[below(pieces.count)] }.joined()
            #expect(InspectExact.normalise(text) == InspectExact.normaliseLetters(text), "'\(text)'")
        }
    }
}
