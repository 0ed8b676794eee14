// Promises of canonical JSON: the samples of RFC 8785 and what follows from them.

import Content
import Testing

@Suite("canonical JSON (RFC 8785)")
struct CanonicalJSONTests {
    @Test(
        "writes numbers as appendix B of the RFC lists them",
        arguments: [
            (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"), (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
            (0xFFEF_FFFF_FFFF_FFFF, "-1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
            (0xC340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"), (0x44B5_2D02_C7E1_4AF6, "1e+23"),
            (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"), (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
            (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
            (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
            (0x41B3_DE43_5555_5553, "333333333.3333332"), (0x41B3_DE43_5555_5554, "333333333.33333325"),
            (0x41B3_DE43_5555_5555, "333333333.3333333"), (0x41B3_DE43_5555_5556, "333333333.3333334"),
            (0x41B3_DE43_5555_5557, "333333333.33333343"), (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
            (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
        ] as [(UInt64, String)]
    )
    func numbers(bits: UInt64, text: String) {
        #expect(JSONValue.number(Double(bitPattern: bits)).canonicalString == text)
    }

    @Test(
        "lays out plain numbers as ECMAScript does",
        arguments: [
            (1, "1"), (-1.5, "-1.5"), (0.1, "0.1"), (100, "100"), (1e20, "100000000000000000000"),
            (123456.789, "123456.789"),
            (1e-6, "0.000001"), (1e-7, "1e-7"), (1.25e-9, "1.25e-9"), (4.35, "4.35"), (0.002, "0.002"),
            (1e300, "1e+300"),
        ]
    )
    func plainNumbers(number: Double, text: String) {
        #expect(JSONValue.number(number).canonicalString == text)
    }

    @Test("writes every number so that it reads back as the same one")
    func numbersReadBack() throws {
        var generator = SplitMix(state: 11)
        for _ in 0..<20000 {
            let number = Double(bitPattern: generator.next())
            guard number.isFinite, number.magnitude < 1e15 || number.magnitude >= 1e21 else { continue }
            let text = JSONValue.number(number).canonicalString
            #expect(Double(text) == number)
            #expect(try JSONValue(parsing: text).doubleValue == number)
        }
    }

    @Test("writes whole numbers exactly", arguments: [0, -1, 9_007_199_254_740_993, Int64.max, Int64.min])
    func integers(value: Int64) { #expect(JSONValue.integer(value).canonicalString == String(value)) }

    @Test("writes the sample of section 3.2.2")
    func sample() throws {
        let input = #"""
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """#
        let expected =
            #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
            + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
        #expect(try JSONValue(parsing: input).canonicalString == expected)
    }

    @Test("sorts the names of section 3.2.3 by UTF-16 code units")
    func sorting() throws {
        let input = #"""
            {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
             "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"}
            """#
        let order = try JSONValue(parsing: input).canonicalString.split(separator: "\"").filter {
            $0.first?.isUppercase == true
        }
        #expect(
            order == [
                "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
                "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
            ]
        )
    }

    @Test("sorts a name before the names that go on after it")
    func prefixes() {
        #expect((["ab": 1, "a": 2, "": 3, "aa": 4] as JSONValue).canonicalString == #"{"":3,"a":2,"aa":4,"ab":1}"#)
    }

    @Test("escapes control characters and nothing more")
    func escapes() {
        let text = "\u{0}\u{8}\t\n\u{B}\u{C}\r\u{1F}\"\\/\u{7F}\u{2028}\u{2029}😀"
        let expected = #""\u0000\b\t\n\u000b\f\r\u001f\"\\/"# + "\u{7F}\u{2028}\u{2029}😀\""
        #expect(JSONValue.string(text).canonicalString == expected)
    }

    @Test("gives the same bytes after reading its own bytes")
    func stable() throws {
        let value: JSONValue = ["z": [1, 2.5, nil, true], "a": ["k": "v\u{1}"], "n": 1e21, "m": -0.0]
        let again = try JSONValue(parsing: value.canonicalBytes)
        #expect(again == value)
        #expect(again.canonicalBytes == value.canonicalBytes)
        #expect(try JSONValue(parsing: value.prettyBytes) == value)
    }

    @Test("writes numbers that are not finite as null, or refuses them with their place where asked to")
    func notFinite() throws {
        let value: JSONValue = ["a/b": [1, .number(.nan)]]
        #expect(value.canonicalString == #"{"a/b":[1,null]}"#)
        #expect(throws: JSONError.notFinite(pointer: "/a~1b/1")) { try value.checkedCanonicalBytes() }
        #expect(try JSONValue.number(1).checkedCanonicalBytes() == Array("1".utf8))
        #expect(JSONValue.number(-.infinity).canonicalString == "null")
    }

    @Test("lays out files for people")
    func pretty() {
        let value: JSONValue = ["b": [1, []], "a": [:], "c": ["d": "e"]]
        let expected = """
            {
              "a": {},
              "b": [
                1,
                []
              ],
              "c": {
                "d": "e"
              }
            }

            """
        #expect(String(decoding: value.prettyBytes, as: UTF8.self) == expected)
    }
}
