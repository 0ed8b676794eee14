// Proves that a template is filled in once and plainly, and that its slips are found where they are.

import Testing
import Text

@Suite("prompt templates")
struct PromptTemplateTests {
    @Test(
        "space around a name means nothing, and single braces are text",
        arguments: [
            ("{{input}}", "<input>"), ("{{ id }}{{\tmetadata.a-b_c.d\n}}", "<id><metadata.a-b_c.d>"),
            ("none { } {x}", "none { } {x}"), ("", ""), ("}} {{a}}", "}} <a>"), ("{{a}}{{a}}", "<a><a>"),
        ]
    )
    func fields(text: String, filled: String) throws {
        #expect(try PromptTemplate(text).render { "<\($0)>" } == filled)
    }

    @Test("what is put in is never a template again")
    func once() throws {
        let template = try PromptTemplate("a {{x}} é {{y}} }}")
        #expect(try template.render { $0 == "x" ? "{{y}}" : "}}{{" } == "a {{y}} é }}{{ }}")
        #expect(try PromptTemplate("as it is\n").render { _ in nil } == "as it is\n")
    }

    @Test(
        "a slip is told with its place or its name",
        arguments: [
            ("a {{input", "'{{' at byte 2 is never closed"), ("é{{", "'{{' at byte 2 is never closed"),
            ("{{input}} {{x}", "'{{' at byte 10 is never closed"),
            ("{{}}", "'{{}}' is no field; fields are input, choices, id, metadata.KEY"),
            ("{{a b}}", "'{{a b}}' is no field; fields are input, choices, id, metadata.KEY"),
            ("{{a|b}}", "'{{a|b}}' is no field; fields are input, choices, id, metadata.KEY"),
            ("{{ü}}", "'{{ü}}' is no field; fields are input, choices, id, metadata.KEY"),
            ("{{{input}}}", "'{{{input}}' is no field; fields are input, choices, id, metadata.KEY"),
        ]
    )
    func slips(text: String, said: String) throws {
        let error = try #require(throws: TemplateError.self) { try PromptTemplate(text) }
        #expect("\(error)" == said)
    }

    @Test("a field that is not there is an error that names it")
    func missing() throws {
        let template = try PromptTemplate("{{input}} {{metadata.x}}")
        let error = try #require(throws: TemplateError.self) { try template.render { $0 == "input" ? "" : nil } }
        #expect("\(error)" == "the case has no field 'metadata.x'")
    }

    @Test("choices have letters, and numbers after Z")
    func choices() {
        #expect(PromptTemplate.lettered(["one", "two"]) == "A) one\nB) two")
        #expect(PromptTemplate.lettered([]) == "")
        #expect([0, 25, 26, 27].map(PromptTemplate.letter) == ["A", "Z", "1", "2"])
    }
}
