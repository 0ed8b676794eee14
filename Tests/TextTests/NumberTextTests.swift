// Proves which texts are numbers: graders agree with other harnesses only if these do.

import Testing
import Text

@Suite("numbers in texts")
struct NumberTextTests {
    @Test(
        "reads what Python's float reads",
        arguments: [
            ("42", 42), (" -42\n", -42), ("+1.5", 1.5), (".5", 0.5), ("5.", 5), ("1e3", 1000), ("1.5E-2", 0.015),
            ("1_000", 1000), ("1_0.0_1", 10.01), ("007", 7), ("-0", 0), ("1e+2", 100),
        ] as [(String, Double)]
    )
    func float(text: String, value: Double) {
        #expect(NumberText.parse(text) == value)
    }

    @Test(
        "reads fractions, superscripts, digits of other scripts and the Unicode minus",
        arguments: [
            ("½", 0.5), ("1½", 1.5), ("-3¼", -3.25), ("−7", -7), ("－7", -7), ("２.５", 2.5), ("２．５", 2.5), ("٤٢", 42),
            ("²", 2), ("2³", 8), ("10²", 100), ("2¹⁰", 1024), ("-2²", -4), ("Ⅻ", 12), ("①", 1),
        ] as [(String, Double)]
    )
    func unicode(text: String, value: Double) {
        #expect(NumberText.parse(text) == value)
    }

    @Test(
        "reads Chinese numerals",
        arguments: [
            ("零", 0), ("〇", 0), ("七", 7), ("十", 10), ("十二", 12), ("二十", 20), ("三百零五", 305), ("一万", 10_000),
            ("三万二千一百", 32_100), ("一亿", 1e8), ("−五", -5), ("一万亿", 1e12),
        ] as [(String, Double)]
    )
    func chinese(text: String, value: Double) {
        #expect(NumberText.parse(text) == value)
    }

    @Test(
        "what is no finite number is none",
        arguments: [
            "", " ", "-", "+", ".", "e5", "1e", "1e+", "nan", "inf", "-Infinity", "1e999", "_1", "1_", "1__0", "1._5",
            "1,000", "0x10", "1 2", "four", "1²3", "½1", "½½", "$5", "5%", "--5", "1.2.3", "十a", "⁹⁹⁹⁹x", "99⁹⁹⁹⁹",
        ]
    )
    func none(text: String) {
        #expect(NumberText.parse(text) == nil)
    }

    @Test(
        "writes five digits as Python's format does",
        arguments: [
            (0, "0"), (42, "42"), (0.1, "0.1"), (3.14159265, "3.1416"), (123_456, "1.2346e+05"),
            (-0.000012345, "-1.2345e-05"),
            (100_000, "1e+05"), (99_999, "99999"),
        ] as [(Double, String)]
    )
    func writes(value: Double, text: String) {
        #expect(NumberText.fiveDigits(value) == text)
    }
}
