// Promises of the graders `exact` and `includes`.

import Content
import Testing

@testable import Grading

@Suite("The graders exact and includes")
struct ExactGraderTests {
    @Test(
        "agrees with Inspect 0.3.285 on its golden vectors",
        arguments: [
            ("The Cat!", "cat", 1.0), ("a cat-dog", "cat dog", 1), ("3.0", "3", 1), ("(3.14)", "3.14", 1),
            ("1,000", "1000", 1), ("U.S.A.", "USA", 1), ("an", "a", 0), ("", "", 0),
        ]
    )
    func agrees(answer: String, target: String, expected: Double) async throws {
        #expect(try await score("exact", answer: answer, targets: [target]) == expected)
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

    @Test("includes minds the case when told to")
    func includesCase() async throws {
        #expect(try await score("includes", ["ignore_case": false], answer: "YES", targets: ["yes"]) == 0)
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
            #expect(ExactGrader.normalise(text) == ExactGrader.normaliseLetters(text), "'\(text)'")
        }
    }
}
