// Proves which numbers a person reads in a text, in the signs, digits and marks of all scripts.

import Testing
import Text

@Suite("numbers that answers write")
struct NumberReaderTests {
    private func values(_ text: String) -> [Double] {
        NumberReader.numbers(in: TextMarks.readable(text)).map(\.number.value)
    }

    @Test(
        "takes every dash right before a digit for a minus, and none between digits or with spaces on both sides",
        arguments: Array("-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}\u{FE63}\u{FF0D}\u{2796}")
    )
    func dashes(dash: Character) {
        for text in [
            "\(dash)5", "It is \(dash)5.", "x = \(dash)5", "x = \(dash) 5", "(\(dash)5)", "**\(dash)5**", "是\(dash)5",
        ] {
            #expect(values(text) == [-5], "\(text)")
        }
        #expect(values("\(dash).5") == [-0.5])
        #expect(values("8\(dash)3") == [8, 3])
        #expect(values("8 \(dash) 3") == [8, 3])
        #expect(values("The total \(dash) 42") == [42])
    }

    @Test("reads a sign before and behind every currency", arguments: Array("$¢£¤¥₦₩₪₫€₱₴₸₹₺₽₿฿﷼＄￡￥"))
    func currencies(sign: Character) {
        for text in ["-\(sign)5", "\(sign)-5", "−\(sign) 5", "-5\(sign)", "-5 \(sign)", "-US\(sign)5", "-\\\(sign)5"] {
            #expect(values(text) == [-5], "\(text)")
        }
        #expect(values("\(sign)1,234.50") == [1234.5])
    }

    @Test(
        "reads the decimal digits of every script",
        arguments: [
            0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20,
            0x1040, 0x17E0,
            0x1810, 0xFF10, 0x1D7CE, 0x1D7EC, 0x1E950,
        ] as [UInt32]
    )
    func scripts(zero: UInt32) throws {
        func digit(_ value: UInt32) throws -> String { String(try #require(Unicode.Scalar(zero + value))) }
        let (one, two) = (try digit(1), try digit(2))
        #expect(values(one + two) == [12])
        #expect(values("-\(one).\(two)") == [-1.2])
        #expect(values("\(one),\(two)\(two)\(two)") == [1222])
        #expect(values("\(one)/\(two)") == [0.5])
    }

    @Test(
        "reads marks without width as nothing",
        arguments: [0x200B, 0x200E, 0x200F, 0x202A, 0x2060, 0x2066, 0xFEFF, 0xAD, 0x61C, 0xFE0F, 0x00] as [UInt32]
    )
    func invisible(mark: UInt32) throws {
        let mark = String(try #require(Unicode.Scalar(mark)))
        #expect(values("\(mark)-\(mark)4\(mark)2\(mark)") == [-42])
    }

    @Test(
        "joins groups of thousands, and nothing else",
        arguments: [
            ("1,234", [1234]), ("12,34,567", [1_234_567]), ("1'234", [1234]), ("1_000_000", [1_000_000]),
            ("1{,}234", [1234]),
            ("1\\,234", [1234]), ("1\u{202F}234\u{202F}567", [1_234_567]), ("1.234.567", [1_234_567]),
            ("1.234", [1.234]),
            ("1 234", [1, 234]), ("1, 234", [1, 234]), ("3,14", [3, 14]), ("0,123", [0, 123]), ("1,2,3", [1, 2, 3]),
            ("12,345,67", [12345, 67]), ("2019 300", [2019, 300]),
        ] as [(String, [Double])]
    )
    func groups(text: String, expected: [Double]) {
        #expect(values(text) == expected)
    }

    @Test(
        "reads fractions and powers as one number",
        arguments: [
            ("3/4", [0.75]), ("-3/4", [-0.75]), ("1 1/2", [1.5]), ("1½", [1.5]), ("\\frac{3}{4}", [0.75]),
            ("\\frac34", [0.75]),
            ("$-1\\frac{1}{2}$", [-1.5]), ("1/2/2024", [1, 2, 2024]), ("5/0", [5, 0]), ("3 × 10^8", [3e8]),
            ("3 \\times 10^{-8}", [3e-8]), ("3×10⁸", [3e8]), ("10⁻³", [0.001]), ("2^10", [1024]),
            ("3 × 10<sup>8</sup>", [3e8]),
            ("4 × 10 = 40", [4, 10, 40]), ("1.5e−3", [0.0015]), ("1e", [1]), ("3*10**8", [3e8]), ("1e999", []),
        ] as [(String, [Double])]
    )
    func sizes(text: String, expected: [Double]) {
        #expect(values(text) == expected)
    }

    @Test(
        "reads no number in names, units, exponents and subscripts",
        arguments: [
            "CO2", "H2O", "B12", "cm^2", "cm²", "m2", "m**2", "x_1", "x_{12}", "km<sup>2</sup>", "s^{-2}", "v1.5",
            "CO₂", "<a href=\"5\">",
        ]
    )
    func names(text: String) {
        #expect(values(text) == [])
        #expect(values("42 \(text)") == [42])
    }

    @Test("reads a number behind a word and a hyphen only where there is no other")
    func hyphens() {
        #expect(values("COVID-19") == [19])
        #expect(values("42 cases of COVID-19") == [42])
    }

    @Test(
        "takes points that end a sentence or an abbreviation for no part of a number",
        arguments: [
            ("is...42", [42]), ("…42.", [42]), ("No.5", [5]), ("p.42", [42]), ("is .75", [0.75]), ("42.Then", [42]),
            ("7...", [7]),
        ]
            as [(String, [Double])]
    )
    func points(text: String, expected: [Double]) {
        #expect(values(text) == expected)
    }

    @Test("finds the place of a number with its sign")
    func places() throws {
        let found = try #require(NumberReader.numbers(in: TextMarks.readable("is -$5!")).first)
        #expect(found.range == 3..<6 && found.start == 5)
    }

    @Test(
        "reads a target that is one number with at most a currency or a percent sign",
        arguments: [
            ("-5", -5), ("$1,200", 1200), ("50%", 50), ("½", 0.5), ("10²", 100), ("3/4", 0.75), ("5 €", 5), ("$5$", 5),
            ("5.", 5),
            ("Rs 500", 500),
        ] as [(String, Double)]
    )
    func targets(text: String, value: Double) {
        #expect(NumberReader.target(text)?.value == value)
    }

    @Test(
        "reads no target in anything else",
        arguments: [",,5", "%5$%", "1,2,3", "3,14", "5 cm", "five", "1.234,56", "", "$"]
    )
    func noTargets(text: String) {
        #expect(NumberReader.target(text) == nil)
    }
}
