// Promises of the grader `numeric`.

import Content
import Evaluation
import Grading
import Testing

@Suite("The grader numeric")
struct NumericGraderTests {
    @Test(
        "finds the number",
        arguments: [
            ("The sum is 12.", "12", 1.0), ("5 + 7 = 12", "12", 1), ("5 + 7 = 12", "5", 0), ("$1,234.50", "1234.5", 1),
            ("-3", "-3", 1), ("= −3", "-3", 1), ("8-3", "3", 1), ("60%", "60", 1), ("about 1e3", "1000", 1),
            ("none", "0", 0), (".5", "0.5", 1), ("3,4", "4", 1), ("12,345,678", "12345678", 1), ("", "1", 0),
            ("It costs -$5", "-5", 1), ("0.1", ".1", 1),
        ]
    )
    func finds(answer: String, target: String, expected: Double) async throws {
        #expect(try await score("numeric", answer: answer, targets: [target]) == expected)
    }

    @Test("takes the first, the last or the only number")
    func take() async throws {
        #expect(try await score("numeric", ["take": "first"], answer: "3 of 4", targets: ["3"]) == 1)
        #expect(try await score("numeric", ["take": "last"], answer: "3 of 4", targets: ["4"]) == 1)
        #expect(try await score("numeric", ["take": "only"], answer: "3 of 4", targets: ["3"]) == 0)
        #expect(try await score("numeric", ["take": "only"], answer: "3, yes 3.0", targets: ["3"]) == 1)
    }

    @Test(
        "a quotient of the question is no answer, where a whole number is asked for",
        arguments: [
            ("What is 104 / 13?", "104 is equal to 104 / 13.", "8", 0.0), ("What is 104/13?", "104 / 13", "8", 0),
            ("What is 104 / 13?", "104 / 13 = 8", "8", 1), ("What is 104 / 13?", "8 = 104 / 13", "8", 1),
            ("What is 104 / 13?", "104 / 13 = 104/13", "8", 0),
            ("What is 104 / 13?", "\\frac{ 104 }{ 13 }", "8", 0),
            ("What is 104 / 13?", "The result is 8 (104 / 13).", "8", 1), ("104 ÷ 13?", "104/13", "8", 0),
            ("What is 104 divided by 13?", "104/13", "8", 0), ("What is \\frac{104}{13}?", "\\frac{104}{13}", "8", 0),
            ("What is 104 / 13?", "\\frac{104}{13}", "8", 0), ("What is 1,040 / 13?", "1040/13", "80", 0),
            ("What is -104 / 13?", "−104/13", "-8", 0), ("(104) / (13)?", "104/13", "8", 0),
            ("104.0 / 13?", "104/13", "8", 0),
            ("Of 104 sweets 13 children get the same.", "104/13", "8", 1),
            ("What is 16 / 4, halved?", "4/2", "2", 1),
            ("Which is more, 4/2 or 1/2?", "4/2", "4/2", 1),
            ("What is the chance, with 3/4 of them red?", "3/4", "0.75", 1),
        ]
    )
    func repeated(question: String, answer: String, target: String, expected: Double) async throws {
        #expect(try await score("numeric", question: question, answer: answer, targets: [target]) == expected)
    }

    @Test("keeps to its tolerances")
    func tolerances() async throws {
        #expect(try await score("numeric", ["absolute": 0.5], answer: "10.4", targets: ["10"]) == 1)
        #expect(try await score("numeric", ["absolute": 0.5], answer: "10.6", targets: ["10"]) == 0)
        #expect(try await score("numeric", ["relative": 0.01], answer: "1005", targets: ["1000"]) == 1)
        #expect(try await score("numeric", ["relative": 0.01], answer: "1020", targets: ["1000"]) == 0)
    }

    @Test("decides a tolerance by decimals, and whole numbers by their digits")
    func decimals() async throws {
        #expect(try await score("numeric", ["absolute": 0.1], answer: "0.4", targets: ["0.3"]) == 1)
        #expect(try await score("numeric", ["relative": 0.1], answer: "1.1", targets: ["1"]) == 1)
        #expect(
            try await score("numeric", ["absolute": 0.5], answer: "9007199254740993", targets: ["9007199254740992"])
                == 0
        )
        #expect(try await score("numeric", answer: "9007199254740993", targets: ["9007199254740992"]) == 0)
    }

    @Test("refuses a target that is not one number", arguments: [",,5", "%5$%", "1,2,3", "3,14", "five", "5 or 6", ""])
    func targets(target: String) throws {
        let set = try GraderSet([GraderSpec(kind: "numeric")])
        let testCase = TestCase(id: "a", input: .text("?"), targets: [target])
        #expect(try #require(set.complaint(about: testCase)).contains("is not one number"))
    }

    @Test("refuses a tolerance below zero")
    func negative() throws {
        #expect(try #require(problem("numeric", ["absolute": -1])).contains("a number from 0"))
    }
}
