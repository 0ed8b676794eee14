// Promises of the grader `choice`.

import Content
import Evaluation
import Grading
import Testing

@Suite("The grader choice")
struct ChoiceGraderTests {
    private static let options = ["red", "blue", "green", "grey"]

    @Test(
        "reads the letters that Inspect 0.3.285 reads",
        arguments: [
            ("ANSWER: b", "B", "B"), ("ANSWER: A, C", nil, "AC"), ("ANSWER: AC", nil, "AC"),
            ("ANSWER: A and C", nil, "AC"), ("ANSWER: E", nil, nil), ("the ANSWER: D.", "D", "D"),
            ("ANSWER: A\nANSWER: B", "B", "B"), ("ANSWER: A,", "A", "A"), ("A", nil, nil), ("ANSWER: (B)", "B", "B"),
            ("ANSWER: **B**", "B", "B"), ("ANSWER: $B$", "B", "B"), ("**ANSWER: B**", "B", "B"),
            ("ANSWER: B) because", "B", "B"), ("ANSWER: B because", nil, nil), ("ANSWER: A, B, and C", nil, "ABC"),
            ("\\boxed{B}", nil, nil),
        ] as [(String, String?, String?)]
    )
    func agrees(answer: String, single: String?, several: String?) async throws {
        for letter in ["A", "B", "C", "D"] {
            let value = try await score("choice", answer: answer, targets: [letter], choices: Self.options)
            #expect(value == (single == letter ? 1 : 0))
        }
        for set in ["AB", "AC", "ABC", "BD"] {
            let targets = set.map(String.init)
            let value = try await score("choice", answer: answer, targets: targets, choices: Self.options)
            #expect(value == (several == set ? 1 : 0))
        }
    }

    @Test(
        "takes bare letters and texts where the suite accepts them",
        arguments: [
            ("B", "B", true), ("B) blue", "B", true), ("(B) because", "B", true), ("B.", "B", true),
            ("It is blue.", "B", true), ("The grey one", "D", true), ("red or blue", "A", false),
            ("Blueish", "B", false),
            ("Because", "B", false),
        ]
    )
    func lenient(answer: String, target: String, isRight: Bool) async throws {
        let settings: [String: JSONValue] = ["accept": ["marker", "letter", "text"]]
        let value = try await score("choice", settings, answer: answer, targets: [target], choices: Self.options)
        #expect(value == (isRight ? 1 : 0))
    }

    @Test("takes the longer option for the one inside it")
    func inside() async throws {
        let options = ["the red box", "red"]
        let value = try await score(
            "choice",
            ["accept": "text"],
            answer: "the red box",
            targets: ["A"],
            choices: options
        )
        #expect(value == 1)
    }

    @Test("says which target is no option")
    func complaint() throws {
        let set = try GraderSet([GraderSpec(kind: "choice")])
        let testCase = TestCase(id: "one", input: .text("?"), targets: ["E"], choices: Self.options)
        #expect(try #require(set.complaint(about: testCase)).contains("from A to D"))
    }
}
