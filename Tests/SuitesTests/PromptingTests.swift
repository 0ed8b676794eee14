// Proves which messages a case is asked with: they are what every recording is found by.

import Content
import Evaluation
import Suites
import Testing

@Suite("prompting")
struct PromptingTests {
    private static let testCase = TestCase(
        id: "c-1",
        input: .text("What is {{id}}?"),
        choices: ["one", "two"],
        metadata: ["topic": "sums", "level": 2, "parts": ["a", 1]]
    )

    private static func text(_ prompt: String, _ testCase: TestCase = testCase) throws -> [Message] {
        try Prompting(SuiteTest(id: "t", prompt: prompt)).messages(for: testCase)
    }

    @Test(
        "fills a template in, once",
        arguments: [
            ("{{input}}", "What is {{id}}?"), ("{{ id }}: {{input}}", "c-1: What is {{id}}?"),
            ("{{choices}}", "A) one\nB) two"), ("{{metadata.topic}}/{{metadata.level}}", "sums/2"),
            ("{{metadata.parts}}", #"["a",1]"#), ("no field", "no field"),
        ]
    )
    func fills(prompt: String, text: String) throws {
        #expect(try Self.text(prompt) == [Message(.user, text)])
    }

    @Test("the system prompt comes first, filled in like the prompt, and turns are sent as they are")
    func turns() throws {
        let prompting = try Prompting(SuiteTest(id: "t", system: "Be {{metadata.tone}}.", prompt: "Q: {{input}}"))
        let turns = [Message(.user, "?"), Message(.assistant, "!"), Message(.user, "{{input}}")]
        let opening = Message(.system, "Be {{id}}.")
        func testCase(_ input: TestCase.Input) -> TestCase {
            TestCase(id: "a", input: input, metadata: ["tone": "{{id}}"])
        }
        #expect(try prompting.messages(for: testCase(.messages(turns))) == [opening] + turns)
        #expect(try prompting.messages(for: testCase(.text("?"))) == [opening, Message(.user, "Q: ?")])
        #expect(
            prompting.complaint(about: TestCase(id: "a", input: .messages(turns)))
                == "system: the case has no field 'metadata.tone'"
        )
    }

    @Test("a field counts as used in either template")
    func used() throws {
        #expect(try !Prompting(SuiteTest(id: "t", system: "Be brief.", prompt: "Q")).usesCase)
        #expect(try Prompting(SuiteTest(id: "t", system: "Be brief.", prompt: "{{input}}")).usesCase)
        #expect(try Prompting(SuiteTest(id: "t", system: "About {{metadata.topic}}.", prompt: "Q")).usesCase)
    }

    @Test(
        "a case without a field that the template names cannot be asked",
        arguments: ["choices", "metadata.x", "target"]
    )
    func missing(field: String) throws {
        let prompting = try Prompting(SuiteTest(id: "t", prompt: "{{input}} {{\(field)}}"))
        let testCase = TestCase(id: "a", input: .text("?"))
        #expect(prompting.complaint(about: testCase) == "prompt: the case has no field '\(field)'")
        #expect(throws: (any Error).self) { try prompting.messages(for: testCase) }
        #expect(prompting.complaint(about: TestCase(id: "a", input: .messages([Message(.user, "?")]))) == nil)
    }

    @Test("a template that is none is refused when the test is read")
    func template() throws {
        let reason = try #require(throws: SuiteReason.self) { try Prompting(SuiteTest(id: "t", prompt: "a {{b")) }
        #expect("\(reason)" == "prompt: '{{' at byte 2 is never closed")
        let system = try #require(throws: SuiteReason.self) { try Prompting(SuiteTest(id: "t", system: "{{")) }
        #expect("\(system)" == "system: '{{' at byte 0 is never closed")
    }
}
