// Proves that lists say the same to people and to programs, each in its own way.

import Content
import Reporting
import Testing

@Suite("lists")
struct ListingTests {
    private var list: Listing {
        var list = Listing(columns: ["name", "cases", "score", "cost"])
        list.rows = [
            [.text("a|b"), .count(3), .share(0.125), .money(1.5, otherwise: "no price")],
            [.text(nil), .count(nil), .share(nil), .money(nil, otherwise: "no price")],
        ]
        return list
    }

    @Test("a table has points, dollars and a dash for what is not there")
    func table() {
        let lines = list.text(.table).split(separator: "\n").map(String.init)
        #expect(lines.count == 3 && lines[0].hasPrefix("name  cases  score  cost"))
        #expect(lines[1].contains("12.5") && lines[1].contains("$1.5"))
        #expect(lines[2].hasPrefix("–") && lines[2].hasSuffix("no price"))
    }

    @Test("programs get the numbers themselves, and null for what is not there")
    func json() throws {
        let json = try JSONValue(parsing: Array(list.text(.json).utf8))
        let rows = try #require(json.arrayValue)
        #expect(rows[0]["score"]?.doubleValue == 0.125 && rows[0]["cost"]?.doubleValue == 1.5)
        #expect(rows[0]["cases"]?.intValue == 3 && rows[1]["cases"]?.isNull == true)
        #expect(list.text(.jsonl).split(separator: "\n").count == 2)
    }

    @Test("a table in Markdown keeps a bar of a name from being a column")
    func markdown() {
        let lines = list.text(.markdown).split(separator: "\n")
        #expect(lines.count == 4 && !lines[2].contains("a|b"))
    }

    @Test("decimals and ranges are cut for people alone")
    func decimals() {
        #expect(Cell.decimals(0.123456, 3).words == "0.123" && Cell.decimals(0.123456, 3).json == .number(0.123456))
        #expect(Cell.range([0.1, 0.25], 2).words == "0.10…0.25")
        #expect(Cell.range(nil, 2).words == "–" && Cell.number(0.5).words == "0.5")
    }
}
