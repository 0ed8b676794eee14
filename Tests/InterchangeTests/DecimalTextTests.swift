// Promises of reading numbers and names without a locale.

import Testing

@testable import Interchange

@Suite("decimal numbers of score files")
struct DecimalTextTests {
    @Test(
        "are read to the nearest double, with spaces about them",
        arguments: [
            ("1", 1), ("0", 0), ("0.25", 0.25), (".5", 0.5), ("1.", 1), ("  0.1\t", 0.1), ("2.5e-1", 0.25),
            ("5E-1", 0.5), ("+1", 1), ("-1", -1), ("0.123456789012345", 0.123456789012345),
            ("0.12345678901234567890", 0.12345678901234568), ("1e-400", 0), ("000.5", 0.5),
        ] as [(String, Double)]
    )
    func numbers(text: String, value: Double) {
        #expect(DecimalText.value(of: text.utf8) == value)
    }

    @Test(
        "are nothing else: no words, no hexadecimals, no commas, no spaces between",
        arguments: ["", " ", ".", "1,5", "0x1p-2", "nan", "inf", "1 2", "1.2.3", "1e", "e1", "--1", "½", "１"]
    )
    func others(text: String) {
        #expect(DecimalText.value(of: text.utf8) == nil)
    }
}
