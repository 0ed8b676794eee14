// Promises of reading JSON: what is accepted, what is refused, and where.

import Content
import Foundation
import Testing

@Suite("JSON parsing")
struct JSONParsingTests {
    @Test("reads every kind of value")
    func everyKind() throws {
        let value = try JSONValue(parsing: #" {"a":[null,true,false,-7,2.5,"é\u00e9\ud83d\ude00"],"b":{}} "#)
        #expect(value == ["a": [nil, true, false, -7, 2.5, "éé😀"], "b": [:]])
    }

    @Test(
        "keeps whole numbers exact as far as 64 bits go",
        arguments: [
            ("0", .integer(0)), ("-0", .integer(0)), ("9007199254740993", .integer(9_007_199_254_740_993)),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("1e3", .number(1000)), ("1.5", .number(1.5)),
        ] as [(String, JSONValue)]
    )
    func wholeNumbers(text: String, expected: JSONValue) throws {
        let value = try JSONValue(parsing: text)
        #expect(value == expected)
        #expect(value.canonicalString == expected.canonicalString)
    }

    @Test(
        "says where a text stops being JSON",
        arguments: [
            ("", "no JSON: there is nothing but white space"),
            (" \n\t", "no JSON: there is nothing but white space"),
            ("{\"a\":1,}", "not JSON at byte 7: expected a name in double quotes"),
            ("[1,]", "not JSON at byte 3: expected a value"),
            ("[1 2]", "not JSON at byte 3: expected ',' or ']'"),
            ("{\"a\" 1}", "not JSON at byte 5: expected ':'"),
            ("{a:1}", "not JSON at byte 1: expected a name in double quotes"),
            ("1 2", "not JSON at byte 2: there is more after the end of the value"),
            ("{} x", "not JSON at byte 3: there is more after the end of the value"),
            ("nul", "cut off at byte 3: the JSON text ends inside a value"),
            ("NaN", "not JSON at byte 0: expected a value"),
            ("[Infinity]", "not JSON at byte 1: expected a value"),
            ("-", "cut off at byte 1: the JSON text ends inside a value"),
            ("01", "not JSON at byte 1: a number that starts with a zero"),
            ("[1.]", "not JSON at byte 3: expected a digit"),
            ("+1", "not JSON at byte 0: expected a value"),
            ("{\"a\":[1,2", "cut off at byte 9: the JSON text ends inside a value"),
            ("\"abc", "cut off at byte 4: the JSON text ends inside a value"),
            ("\"a\nb\"", "not JSON at byte 2: a control character in a string; write it as \\u00.."),
            ("\"\\x\"", "not JSON at byte 2: an escape that JSON does not have"),
            ("\"\\u12g4\"", "not JSON at byte 5: expected four hexadecimal digits"),
            ("1e400", "number out of range at byte 0: write whole numbers of more than 64 bits as text"),
            (
                "[18446744073709551616]",
                "number out of range at byte 1: write whole numbers of more than 64 bits as text"
            ),
            ("\u{FEFF}{}", "not JSON at byte 0: a byte order mark, which JSON does not allow; remove it"),
            ("'a'", "not JSON at byte 0: expected a value"), ("// a\n1", "not JSON at byte 0: expected a value"),
        ]
    )
    func faults(text: String, description: String) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.description == description)
    }

    @Test(
        "refuses half a surrogate pair",
        arguments: [#""\ud800""#, #""\udc00""#, #""\ud800x""#, #""\ud800\n""#, #""\ud800\u0041""#, #""\udc00\ud800""#]
    )
    func loneSurrogates(text: String) {
        let reason = "half of a surrogate pair, which stands for no character"
        #expect(throws: JSONError.notJSON(byte: 1, reason: reason)) { try JSONValue(parsing: text) }
    }

    @Test(
        "refuses bytes that are not UTF-8, with their place",
        arguments: [
            ([0x22, 0xFF, 0x22], 1), ([0x22, 0x61, 0xC3, 0x22], 2), ([0x22, 0xED, 0xA0, 0x80, 0x22], 1),
            ([0x22, 0xC3, 0xA9, 0xC0, 0x80, 0x22], 3), ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 1),
        ] as [([UInt8], Int)]
    )
    func invalidUTF8(bytes: [UInt8], place: Int) {
        #expect(throws: JSONError.invalidUTF8(byte: place)) { try JSONValue(parsing: bytes) }
    }

    @Test("refuses a raw NUL and reads an escaped one")
    func zeroBytes() throws {
        #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0x00, 0x22]) }
        #expect(throws: JSONError.self) { try JSONValue(parsing: [0x31, 0x00]) }
        #expect(try JSONValue(parsing: #""a\u0000b""#) == .string("a\u{0}b"))
    }

    @Test("nests as deep as allowed and no deeper, however deep the text is")
    func depth() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try JSONValue(parsing: nested(256)) }
        #expect(throws: JSONError.tooDeep(limit: 256)) { try JSONValue(parsing: nested(257)) }
        #expect(throws: Never.self) { try JSONValue(parsing: nested(1000), maximumDepth: 5000) }
        #expect(throws: JSONError.tooDeep(limit: 1000)) { try JSONValue(parsing: nested(1001), maximumDepth: 5000) }
        #expect(throws: JSONError.tooDeep(limit: 3)) { try JSONValue(parsing: "[[{\"a\":[]}]]", maximumDepth: 3) }
        #expect(throws: JSONError.tooDeep(limit: 0)) { try JSONValue(parsing: "[]", maximumDepth: 0) }
        #expect(throws: JSONError.self) { try JSONValue(parsing: String(repeating: "[", count: 1_000_000)) }
        #expect(throws: JSONError.self) { try JSONValue(parsing: String(repeating: "{\"a\":", count: 300_000)) }
    }

    @Test(
        "refuses a name twice in one object, in small and large ones",
        arguments: [
            #"{"a":1,"a":2}"#, #"{"x":[{"b":1,"a":1,"\u0061":2}]}"#,
            "{" + (0..<100).map { "\"k\($0)\":\($0)," }.joined() + "\"a\":1,\"a\":2}",
        ]
    )
    func duplicates(text: String) {
        #expect(throws: JSONError.duplicateName("a")) { try JSONValue(parsing: text) }
        #expect(throws: JSONError.duplicateName("a")) { _ = try JSONDocument(Array(text.utf8)).withRoot { $0.count } }
    }

    @Test("refuses two names that Unicode holds to be one, and keeps the same name in two objects")
    func equivalentNames() throws {
        #expect(throws: JSONError.self) { try JSONValue(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}") }
        #expect(try JSONValue(parsing: #"[{"a":{"a":1}},{"a":2}]"#) == [["a": ["a": 1]], ["a": 2]])
    }

    @Test("agrees with Foundation on which texts are JSON, for thousands of damaged ones")
    func agreesWithFoundation() throws {
        let original = Array(
            #"{"id":"a-1","n":[0,-1.5e-3,10,true,false,null],"s":"x\"\\\/\b\u00e9","o":{"p":{}}}"#.utf8
        )
        var generator = SplitMix(state: 7)
        var refused = 0
        for _ in 0..<4000 {
            var bytes = original
            for _ in 0...Int.random(in: 0...1, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0...2, using: &generator) {
                case 0: bytes.remove(at: place)
                case 1:
                    bytes[place] = UInt8(
                        ascii: "\"{}[]:,0-.eE ux\\".unicodeScalars.randomElement(using: &generator) ?? "x"
                    )
                default: bytes.removeSubrange(place...)
                }
                if bytes.isEmpty { break }
            }
            let theirs = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
            do {
                _ = try JSONValue(parsing: bytes)
                #expect(theirs, "only we read \(String(decoding: bytes, as: UTF8.self))")
            } catch .duplicateName {
                continue
            } catch {
                refused += 1
                #expect(!theirs, "only we refuse \(String(decoding: bytes, as: UTF8.self)): \(error)")
                #expect(error != .notJSON(byte: 0, reason: "the parser refused it"))
            }
        }
        #expect(refused > 1000)
    }

    @Test("reads from many tasks at once")
    func manyTasks() async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for task in 0..<64 {
                group.addTask {
                    let text = "{\"task\":\(task),\"list\":[" + (0..<200).map(String.init).joined(separator: ",") + "]}"
                    let value = try JSONValue(parsing: text)
                    return value["task"]?.intValue == task && value["list"]?[199] == 199
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }
}

/// A small generator with a known seed (SplitMix64), so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
