// Promises of names: each kept once, ranked by bytes, and fit for one line of a report.

import Testing

@testable import Interchange

@Suite("names of score files")
struct NamesTests {
    @Test("have a number each, in the order of their first appearance")
    func numbers() {
        var names = Names()
        let numbers = ["b", "a", "b", "b", "c", "a"].map { names.number(of: $0) }
        #expect(numbers == [0, 1, 0, 0, 2, 1])
        #expect(names.texts == ["b", "a", "c"] && names.count == 3)
    }

    @Test("rank by their bytes, not by the alphabet of a country")
    func ranks() {
        var names = Names()
        for text in ["ä", "z", "Z", "10", "9"] { _ = names.number(of: text) }
        #expect(names.ranks == [4, 3, 2, 0, 1])
    }

    @Test(
        "are one line of 1 to 200 bytes",
        arguments: [
            ("a", nil), ("naïve – 漢字", nil), (String(repeating: "x", count: 200), nil),
            ("", "must be a text of 1 to 200 bytes"),
            (String(repeating: "x", count: 201), "must be a text of 1 to 200 bytes"),
            ("a\tb", "must not hold control characters, such as line ends and tabs"),
            ("a\u{7F}", "must not hold control characters, such as line ends and tabs"),
            ("ä\u{85}", "must not hold control characters, such as line ends and tabs"),
            ("a\u{2029}b", "must not hold control characters, such as line ends and tabs"),
        ] as [(String, String?)]
    )
    func objections(text: String, objection: String?) {
        #expect(ScoreName.objection(to: text) == objection)
    }
}
