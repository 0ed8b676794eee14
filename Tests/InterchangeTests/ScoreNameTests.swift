// Promises that a name fits one line of a report.

import Testing

@testable import Interchange

@Suite("names of score files")
struct ScoreNameTests {
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
