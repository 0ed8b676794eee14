// Promises of JSON values: how they are looked into and compared.

import Content
import Testing

@Suite("JSON value")
struct JSONValueTests {
    @Test("gives what it holds, and nothing of another kind")
    func accessors() {
        let value: JSONValue = ["s": "t", "i": 3, "d": 2.5, "w": 4.0, "b": false, "a": [1], "o": ["x": nil]]
        #expect(value["s"]?.stringValue == "t")
        #expect(value["i"]?.intValue == 3)
        #expect(value["i"]?.doubleValue == 3)
        #expect(value["w"]?.intValue == 4)
        #expect(value["d"]?.intValue == nil)
        #expect(value["b"]?.boolValue == false)
        #expect(value["a"]?.arrayValue == [1])
        #expect(value["a"]?[0] == 1)
        #expect(value["a"]?[1] == nil)
        #expect(value["a"]?[-1] == nil)
        #expect(value["o"]?["x"]?.isNull == true)
        #expect(value["o"]?.objectValue?.count == 1)
        #expect(value["s"]?.intValue == nil)
        #expect(value["nope"] == nil)
        #expect(JSONValue.string("a")["b"] == nil)
        #expect(JSONValue.number(1e300).intValue == nil)
    }

    @Test("holds a whole number and a number of the same value to be equal, and hashes them alike")
    func numericEquality() {
        #expect(JSONValue.integer(1) == .number(1))
        #expect(JSONValue.integer(0) == .number(-0.0))
        #expect(JSONValue.integer(1) != .number(1.5))
        #expect(JSONValue.integer(1) != .bool(true))
        #expect(JSONValue.integer(.max) != .number(9_223_372_036_854_775_808))
        #expect(Set([JSONValue.integer(7), .number(7), .number(7.5), .number(.nan), .number(.nan)]).count == 3)
        #expect(JSONValue.array([1, 2]) == .array([1.0, 2.0]))
    }
}
