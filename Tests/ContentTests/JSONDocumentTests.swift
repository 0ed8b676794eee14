// Promises of looking up single fields of a JSON text.

import Content
import Testing

@Suite("JSON document")
struct JSONDocumentTests {
    static let response = Array(
        #"""
        {"id":"x","choices":[{"index":0,"message":{"role":"assistant","content":"Paris."},"finish_reason":"stop"}],
         "usage":{"prompt_tokens":12,"cost":0.5,"whole":3.0},"a/b":1,"m~n":2,"":3,"no":null,"yes":true,"list":[10,20,30]}
        """#.utf8
    )

    @Test("finds the fields of a response")
    func fields() throws {
        let document = try JSONDocument(Self.response)
        #expect(document.string(at: "/choices/0/message/content") == "Paris.")
        #expect(document.integer(at: "/usage/prompt_tokens") == 12)
        #expect(document.integer(at: "/usage/whole") == 3)
        #expect(document.double(at: "/usage/prompt_tokens") == 12)
        #expect(document.double(at: "/usage/cost") == 0.5)
        #expect(document.bool(at: "/yes") == true)
        #expect(document.count(at: "/choices") == 1)
        #expect(document.count(at: "/usage") == 3)
        #expect(document.value(at: "/list") == [10, 20, 30])
        #expect(document.value() == (try JSONValue(parsing: Self.response)))
    }

    @Test(
        "knows the escapes of JSON Pointer (RFC 6901)",
        arguments: [("/a~1b", 1), ("/m~0n", 2), ("/", 3), ("/list/2", 30)]
    )
    func escapes(pointer: String, value: Int) throws {
        let document = try JSONDocument(Self.response)
        #expect(document.integer(at: pointer) == value)
    }

    @Test(
        "finds nothing where nothing is",
        arguments: [
            "/nope", "/choices/1", "/choices/00", "/choices/-1", "/choices/x", "/choices/", "/id/0", "id", "/m~2n",
            "/m~",
            "/choices/99999999999999999999", "/usage/", "/list/3",
        ]
    )
    func nothing(pointer: String) throws {
        let document = try JSONDocument(Self.response)
        #expect(document.exists(at: pointer) == false)
        #expect(document.value(at: pointer) == nil)
    }

    @Test("gives no value of another kind, and tells null from nothing")
    func otherKinds() throws {
        let document = try JSONDocument(Self.response)
        #expect(document.string(at: "/usage/prompt_tokens") == nil)
        #expect(document.integer(at: "/id") == nil)
        #expect(document.integer(at: "/usage/cost") == nil)
        #expect(document.double(at: "/yes") == nil)
        #expect(document.bool(at: "/no") == nil)
        #expect(document.count(at: "/id") == nil)
        #expect(document.exists(at: "/no") == true)
        #expect(document.value(at: "/no") == .null)
    }

    @Test("keeps its fields while other documents are parsed")
    func severalAtOnce() throws {
        let first = try JSONDocument(Array(#"{"a":"first"}"#.utf8))
        let second = try JSONDocument(Array(#"{"a":"second, and longer"}"#.utf8))
        #expect(throws: JSONError.self) { _ = try JSONDocument(Array("{".utf8)).exists(at: "") }
        #expect(first.string(at: "/a") == "first")
        #expect(second.string(at: "/a") == "second, and longer")
    }

    @Test("reads a text of many megabytes")
    func large() throws {
        let item = String(repeating: "x", count: 1000)
        let text = "[" + Array(repeating: "\"\(item)\"", count: 8000).joined(separator: ",") + "]"
        let document = try JSONDocument(Array(text.utf8))
        #expect(document.count(at: "") == 8000)
        #expect(document.string(at: "/7999") == item)
    }
}
