// Promises of separators: how a user writes them, and how a header shows them.

import Content
import Testing

@Suite("separators of tables")
struct CSVSeparatorTests {
    @Test(
        "are read by their character or their name",
        arguments: [
            (",", .comma), (";", .semicolon), ("|", .bar), ("tab", .tab), ("\t", .tab), (#"\t"#, .tab),
        ] as [(String, CSVSeparator)]
    )
    func texts(text: String, separator: CSVSeparator) {
        #expect(CSVSeparator(text) == separator)
    }

    @Test("are nothing else, and are read back as they are written", arguments: ["", ",,", ":", "Tab", " ", "comma"])
    func others(text: String) {
        #expect(CSVSeparator(text) == nil)
        #expect(CSVSeparator.allCases.allSatisfy { CSVSeparator($0.name) == $0 })
    }

    @Test(
        "are found in a header, the comma before all others",
        arguments: [
            ("a,b;c", .comma), ("a;b|c", .semicolon), ("a\tb", .tab), ("a|b", .bar), ("a", nil), ("", nil),
        ] as [(String, CSVSeparator?)]
    )
    func headers(header: String, separator: CSVSeparator?) {
        #expect(CSVSeparator(in: Array(header.utf8)) == separator)
    }
}
