// Promises of reading the values of a JSON text where they stand.

import Content
import Testing

@Suite("JSON document")
struct JSONDocumentTests {
    static let response = Array(
        #"""
        {"id":"x","choices":[{"index":0,"message":{"role":"assistant","content":"Paris."},"finish_reason":"stop"}],
         "usage":{"prompt_tokens":12,"cost":0.5,"whole":3.0},"":3,"no":null,"yes":true,"list":[10,20,30]}
        """#.utf8
    )

    @Test("finds the fields of a response")
    func fields() throws {
        let tree = try JSONValue(parsing: Self.response)
        try JSONDocument(Self.response).withRoot { root in
            #expect(root["choices"]?[0]?["message"]?["content"]?.string == "Paris.")
            #expect(root["usage"]?["prompt_tokens"]?.integer == 12)
            #expect(root["usage"]?["whole"]?.integer == 3)
            #expect(root["usage"]?["prompt_tokens"]?.double == 12)
            #expect(root["usage"]?["cost"]?.double == 0.5)
            #expect(root["yes"]?.bool == true)
            #expect(root[""]?.integer == 3)
            #expect(root["choices"]?.count == 1)
            #expect(root["usage"]?.count == 3)
            #expect(root["list"]?.value == [10, 20, 30])
            #expect(root.value == tree)
        }
    }

    @Test("goes through lists and objects in their order")
    func walks() throws {
        try JSONDocument(Self.response).withRoot { root in
            var names: [String] = []
            root.forEachField { name, _ in names.append(name) }
            #expect(names == ["id", "choices", "usage", "", "no", "yes", "list"])
            var numbers: [Int?] = []
            root["list"]?.forEachValue { numbers.append($0.integer) }
            #expect(numbers == [10, 20, 30])
            root["list"]?.forEachField { _, _ in Issue.record("a list has no names") }
            root.forEachValue { _ in Issue.record("an object is no list") }
        }
    }

    @Test("finds nothing where nothing is")
    func nothing() throws {
        try JSONDocument(Self.response).withRoot { root in
            #expect(root["nope"] == nil)
            #expect(root[0] == nil)
            #expect(root["choices"]?[1] == nil)
            #expect(root["choices"]?[-1] == nil)
            #expect(root["choices"]?["0"] == nil)
            #expect(root["id"]?["x"] == nil)
            #expect(root["list"]?[3] == nil)
        }
    }

    @Test("gives no value of another kind, and tells null from nothing")
    func otherKinds() throws {
        try JSONDocument(Self.response).withRoot { root in
            #expect(root["usage"]?["prompt_tokens"]?.string == nil)
            #expect(root["id"]?.integer == nil)
            #expect(root["usage"]?["cost"]?.integer == nil)
            #expect(root["yes"]?.double == nil)
            #expect(root["no"]?.bool == nil)
            #expect(root["id"]?.count == 0)
            #expect(root["no"]?.isNull == true)
            #expect(root["no"]?.value == .null)
        }
    }

    @Test("keeps its fields while other documents are parsed")
    func severalAtOnce() throws {
        let first = try JSONDocument(Array(#"{"a":"first"}"#.utf8))
        let second = try JSONDocument(Array(#"{"a":"second, and longer"}"#.utf8))
        #expect(throws: JSONError.self) { _ = try JSONDocument(Array("{".utf8)).withRoot { $0.count } }
        #expect(first.withRoot { $0["a"]?.string } == "first")
        #expect(second.withRoot { $0["a"]?.string } == "second, and longer")
    }

    @Test("reads a text of many megabytes")
    func large() throws {
        let item = String(repeating: "x", count: 1000)
        let text = "[" + Array(repeating: "\"\(item)\"", count: 8000).joined(separator: ",") + "]"
        try JSONDocument(Array(text.utf8)).withRoot { root in
            #expect(root.count == 8000)
            #expect(root[7999]?.string == item)
        }
    }
}
