// Promises of the graders `exact` and `includes`.

import Content
import Evaluation
import Testing

@testable import Grading

@Suite("The graders exact and includes")
struct ExactGraderTests {
    @Test(
        "compares what an answer says, not how it is written",
        arguments: [
            ("The Cat!", "cat", true), ("a cat-dog", "cat dog", true), ("3.0", "3", true), ("1,000", "1000", true),
            ("U.S.A.", "USA", true), ("an", "a", false), ("", "", false), ("5", "-5", false), ("12", "1/2", false),
            ("C", "C++", false), ("C", "C#", false), ("c++", "C++", true),
        ]
    )
    func compares(answer: String, target: String, isRight: Bool) async throws {
        #expect(try await score("exact", answer: answer, targets: [target]) == (isRight ? 1 : 0))
    }

    @Test("tells canonically equivalent texts apart")
    func codePoints() async throws {
        #expect(try await score("exact", answer: "e\u{301}", targets: ["\u{E9}"]) == 0)
        #expect(try await score("includes", answer: "xe\u{301}", targets: ["\u{E9}"]) == 0)
    }

    @Test(
        "includes finds a target anywhere, whatever its case",
        arguments: [("The STRASSE is long", "straße", 1.0), ("no", "yes", 0), ("yes", "yes", 1), ("ye", "yes", 0)]
    )
    func includes(answer: String, target: String, expected: Double) async throws {
        #expect(try await score("includes", answer: answer, targets: [target]) == expected)
    }

    @Test("includes says where a target stands behind a negation alone")
    func includesDenied() async throws {
        for (answer, isDenied) in [("It is not a boot.", true), ("Not a boot? A boot!", false), ("boot", false)] {
            let boot = try await grade("includes", answer: answer, targets: ["boot"])
            guard case .scored(let score) = boot.result else {
                Issue.record("the answer was not scored")
                return
            }
            #expect(score.value == 1)
            #expect((score.explanation?.contains("only behind a negation") ?? false) == isDenied, "\(answer)")
        }
    }

    @Test("includes minds the case when told to")
    func includesCase() async throws {
        #expect(try await score("includes", ["ignore_case": false], answer: "YES", targets: ["yes"]) == 0)
    }

    @Test("plain ASCII has the form that any letters have", arguments: 0..<50)
    func plainLetters(seed: UInt64) {
        var state = seed
        func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let pieces = [
            "a", "A", "The", "an ", "cat", "+", "#", "-", " ", "  ", "\t", "\n", "4", "40", "-7", "1/2", ".", ",", "$",
            "(x)",
            "%", "'", "*", "\"",
            ")", "<b>", "\\text{x}", "it's", " + ", " / ", "x", "=", ">", "->", "&amp;", "[", "]", "*2", "/b",
        ]
        for _ in 0..<80 {
            let text = (0..<below(8)).map { _ in pieces[below(pieces.count)] }.joined()
            let (fast, slow) = (ExactForm(text), ExactForm(letters: text))
            #expect(
                fast.whole == slow.whole && fast.bare == slow.bare && fast.currencies == slow.currencies,
                "'\(text)'"
            )
        }
    }
}
