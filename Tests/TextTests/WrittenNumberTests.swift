// Proves that numbers are compared by their decimals.

import Testing
import Text

@Suite("written numbers")
struct WrittenNumberTests {
    private func number(_ text: String) throws -> WrittenNumber { try #require(NumberReader.target(text)) }

    @Test(
        "is the same however it is written",
        arguments: [("1.50", "1.5"), ("1e3", "1,000"), ("-0", "0"), ("0.75", "3/4"), ("007", "7")]
    )
    func same(left: String, right: String) throws {
        #expect(try number(left) == number(right) && number(left).key == number(right).key)
    }

    @Test(
        "tells apart what a double cannot",
        arguments: [("9007199254740993", "9007199254740992"), ("0.30000000000000001", "0.3"), ("5", "-5")]
    )
    func different(left: String, right: String) throws {
        #expect(try number(left) != number(right))
    }

    @Test(
        "is the nearest double",
        arguments: [("0.1", 0.1), ("1.7e308", 1.7e308), ("123456789012345678", 123_456_789_012_345_680)]
    )
    func values(text: String, value: Double) throws {
        #expect(try number(text).value == value)
        #expect(try number(text).negated.value == -value)
        #expect(WrittenNumber(value)?.value == value)
    }

    @Test("is none beyond what a double holds", arguments: [Double.infinity, .nan])
    func infinite(value: Double) {
        #expect(WrittenNumber(value) == nil)
        #expect(WrittenNumber(isNegative: false, digits: Array("1".utf8)[...], exponent: 400) == nil)
    }

    @Test(
        "keeps to the edge of a tolerance by its decimals",
        arguments: [
            ("0.4", "0.3", 0.1, 0.0, true), ("0.41", "0.3", 0.1, 0, false), ("1.1", "1", 0, 0.1, true),
            ("1.1000001", "1", 0, 0.1, false),
            ("9007199254740993", "9007199254740992", 0.5, 0, false),
            ("9007199254740993", "9007199254740992", 1, 0, true),
            ("-99", "-100", 0, 0.01, true), ("99", "-100", 0, 0.01, false), ("1e300", "1e-300", 1, 1, false),
            ("0", "0", 0, 0, true),
        ] as [(String, String, Double, Double, Bool)]
    )
    func tolerances(left: String, right: String, absolute: Double, relative: Double, isWithin: Bool) throws {
        #expect(try number(left).isWithin(number(right), absolute: absolute, relative: relative) == isWithin)
    }
}
