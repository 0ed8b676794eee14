// Promises of the grader `choice`.

import Content
import Evaluation
import Grading
import Testing

@Suite("The grader choice")
struct ChoiceGraderTests {
    @Test("a letter that is only asked about is not chosen")
    func asked() async throws {
        let accept: [String: JSONValue] = ["accept": ["letter"]]
        let options = ["red", "green", "blue", "grey"]
        let answer = "The answer is D? No, it's C."
        #expect(try await score("choice", accept, answer: answer, targets: ["C"], choices: options) == 1)
        #expect(try await score("choice", accept, answer: answer, targets: ["D"], choices: options) == 0)
        let others = [
            ("The answer is D? No, it\u{2019}s B.", "B"), ("The answer is B? Yes.", "B"),
            ("The answer is D; no, it's C", "C"),
            ("The answer is D. No wait, it's C.", "C"), ("The answer is D? No, it's not D, it's C.", "C"),
        ]
        for (answer, letter) in others {
            #expect(
                try await score("choice", accept, answer: answer, targets: [letter], choices: options) == 1,
                "\(answer)"
            )
        }
    }

    private static let options = ["red", "blue", "green", "grey"]

    @Test(
        "reads the letters after the mark",
        arguments: [
            ("ANSWER: b", "B", "B"), ("ANSWER: A, C", nil, "AC"), ("ANSWER: AC", nil, "AC"),
            ("ANSWER: A and C", nil, "AC"),
            ("ANSWER: E", nil, nil), ("the ANSWER: D.", "D", "D"), ("ANSWER: A\nANSWER: B", "B", "B"),
            ("ANSWER: A,", "A", "A"),
            ("A", nil, nil), ("**Answer:** **B.**", "B", "B"), ("ANSWER: B because", "B", "B"),
            ("ANSWER: A, B, and C", nil, "ABC"),
            ("ANSWER: A or C", nil, nil), ("\\boxed{B}", nil, nil),
        ] as [(String, String?, String?)]
    )
    func marked(answer: String, single: String?, several: String?) async throws {
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

    @Test("reads numbers for the options behind Z")
    func numbers() async throws {
        let many = (1...30).map { "option \($0)" }
        #expect(try await score("choice", answer: "ANSWER: 2", targets: ["2"], choices: many) == 1)
        #expect(try await score("choice", answer: "ANSWER: 2", targets: ["B"], choices: many) == 0)
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
