// Promises of reading comma-separated values.

import Content
import Testing

@Suite("CSV")
struct CSVReaderTests {
    private static func records(_ path: String) throws -> [[String]] {
        var reader = try CSVReader(path: path)
        var records: [[String]] = []
        while let record = try reader.next() {
            records.append(["\(record.line)"] + record.fields.map { String(decoding: $0, as: UTF8.self) })
        }
        return records
    }

    @Test(
        "reads fields with the line on which their record begins",
        arguments: [
            ("", []), ("\n \n\r\n", []), ("a,b", [["1", "a", "b"]]),
            ("a,b\r\nc,d\r\n", [["1", "a", "b"], ["2", "c", "d"]]),
            (",\n", [["1", "", ""]]), ("\u{FEFF}a,é\n\nb", [["1", "a", "é"], ["3", "b"]]),
            ("\"a,b\",\"\"\n", [["1", "a,b", ""]]), ("\"a \"\"q\"\"\",b\r\n", [["1", "a \"q\"", "b"]]),
            ("\"x\r\ny\n\nz\",1\nw,2\n", [["1", "x\r\ny\n\nz", "1"], ["5", "w", "2"]]), ("\"\"\"\"", [["1", "\""]]),
            (" a , b\n", [["1", " a ", " b"]]), ("\"a\"\r\n", [["1", "a"]]),
        ] as [(String, [[String]])]
    )
    func shapes(text: String, expected: [[String]]) throws {
        let folder = try TemporaryFolder()
        #expect(try Self.records(folder.write(text.utf8, to: "a.csv")) == expected)
        #expect(try Self.records(folder.write(Gzip.compress(Array(text.utf8)), to: "a.csv.gz")) == expected)
    }

    @Test(
        "refuses a quote in the wrong place, and one that is never closed, by line",
        arguments: [
            ("x\na\"b,1\n", "line 2: field 1: a quote inside a field is doubled"),
            ("a,\"b\"c\n", "line 1: field 2: a quote inside a field is doubled"), ("\"a\"\"", "never closed"),
            ("x\n\"a,1\nb,2\n", "line 2: a quote is opened and never closed"),
        ]
    )
    func quotes(text: String, says: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(text.utf8, to: "a.csv")
        let error = #expect(throws: ContentError.self) { try Self.records(path) }
        #expect(error.map { "\($0)".contains(says) } == true, "\(error.map { "\($0)" } ?? "")")
    }

    @Test("does not take a whole file into memory for a quote that is never closed")
    func endlessQuote() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(("\"" + String(repeating: "x,1\n", count: 1 << 19)).utf8, to: "a.csv")
        let error = #expect(throws: ContentError.self) { try Self.records(path) }
        #expect(error.map { "\($0)".contains("not closed within") } == true)
    }
}
