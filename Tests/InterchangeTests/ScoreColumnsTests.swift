// Promises of the CSV form: columns by name, and a reason with file and line for each record that is no score.

import Content
import Evaluation
import Testing

@testable import Interchange

@Suite("scores in CSV")
struct ScoreColumnsTests {
    private static let columns = "the columns are case, score, test, cluster, sample, model"

    @Test(
        "refuses a header with a column that is unknown, missing or there twice",
        arguments: [
            ("case,score,answer", "unknown column 'answer': \(columns); leave others out"),
            ("case,score,case", "the column 'case' stands twice"),
            ("case,test", "no column 'score': the first line names the columns, as case,score"),
            ("score", "no column 'case': the first line names the columns, as case,score"),
        ]
    )
    func header(line: String, reason: String) throws {
        #expect(try refusal("\(line)\na,1\n") == "f0.txt line 1: \(reason)")
    }

    @Test("names the column that a misspelt one was meant to be")
    func suggestion() throws {
        let said = try #require(try refusal("case,scor\na,1\n"))
        #expect(said.hasPrefix("f0.txt line 1: unknown column 'scor'") && said.contains("'score'"))
    }

    @Test(
        "refuses a record that has too many or too few fields",
        arguments: [
            ("a", "1 field, and the first line names 2 columns"),
            ("a,1,0", "3 fields, and the first line names 2 columns"),
        ]
    )
    func fields(record: String, reason: String) throws {
        #expect(try refusal("case,score\nz,1\n\(record)\n") == "f0.txt line 3: \(reason)")
    }

    @Test(
        "refuses a score that is no number from 0 to 1 and no known word",
        arguments: [
            ("1.5", "the score '1.5' is outside 0 to 1"),
            ("-0.1", "the score '-0.1' is outside 0 to 1"),
            ("85", "the score '85' is outside 0 to 1"),
            ("NaN", "the score 'NaN' is no number; leave it empty where there is none"),
            ("-inf", "the score '-inf' is no number; leave it empty where there is none"),
            ("1e999", "the score '1e999' is no number; leave it empty where there is none"),
            (
                "good",
                "the score 'good' is none: write a number, true, false, pass or fail, nothing or 'errored' "
                    + "where the call failed, 'unscored' where the grader did"
            ),
        ]
    )
    func score(text: String, reason: String) throws {
        #expect(try refusal("case,score\na,\(text)\n") == "f0.txt line 2: \(reason)")
    }

    @Test("refuses a sample that is no whole number from 0", arguments: ["-1", "1000000001", "1.5", "x", ""])
    func sample(text: String) throws {
        let reason = "the sample '\(text)' is no whole number from 0 to 1000000000"
        #expect(try refusal("case,score,sample\na,1,\(text)\n") == "f0.txt line 2: \(reason)")
    }

    @Test(
        "refuses a name that is empty, long, or of more than one line",
        arguments: [
            ("case", ",1,t,m,k", "must be a text of 1 to 200 bytes"),
            ("case", "\(String(repeating: "é", count: 101)),1,t,m,k", "must be a text of 1 to 200 bytes"),
            ("case", "\"a\nb\",1,t,m,k", "must not hold control characters, such as line ends and tabs"),
            ("test", "a,1,,m,k", "must be a text of 1 to 200 bytes"),
            ("model", "a,1,t,,k", "must be a text of 1 to 200 bytes"),
            ("model", "a,1,t,m\u{2028},k", "must not hold control characters, such as line ends and tabs"),
            ("cluster", "a,1,t,m,k\u{1B}[2J", "must not hold control characters, such as line ends and tabs"),
        ]
    )
    func name(column: String, record: String, objection: String) throws {
        let said = try refusal("case,score,test,model,cluster\n\(record)\n")
        #expect(said == "f0.txt line 2: '\(column)' \(objection)")
    }

    @Test("takes a name of 200 bytes, and an empty cluster for none")
    func longest() throws {
        let name = String(repeating: "é", count: 100)
        let scores = try taken("case,score,cluster\n\(name),1,\n")
        #expect(
            scores.models[0].tests == [
                .init(id: "score", cases: 1, samples: 1, isClustered: false, clusters: 1, isBinary: true)
            ]
        )
    }

    @Test("takes columns in any order, with spaces about their names, and fields in quotes")
    func order() throws {
        let scores = try taken(" score , case\r\n0.5,\"a,\"\"b\"\"\"\r\n")
        var keys: [String] = []
        scores.forEachBlock(of: scores.models[0]) { block in block.forEachSample { key, _ in keys.append(key.caseID) } }
        #expect(keys == [#"a,"b""#])
    }

    @Test("counts blank lines, and names the line on which an open quote began")
    func lines() throws {
        #expect(try refusal("case,score\n\n\na,7\n")?.hasPrefix("f0.txt line 4: ") == true)
        #expect(
            try refusal("case,score\na,1\n\"b,1\nc,1\n") == "f0.txt line 3: a quote is opened and never closed"
        )
    }

    @Test(
        "a header that is separated otherwise says by what, before anything else is said of it",
        arguments: [
            ("case;score\na;1\n", CSVSeparator.comma, CSVSeparator.semicolon), ("case\tscore\n", .comma, .tab),
            ("\n\"case\";\"score\"\n", .comma, .semicolon), ("case|score\n", .comma, .bar),
            ("case,score\n", .tab, .comma), ("case\tscore\n", .semicolon, .tab),
        ]
    )
    func otherSeparator(text: String, asked: CSVSeparator, found: CSVSeparator) throws {
        let said = try refusal(text, terms: IngestTerms(separator: asked))
        let line = text.hasPrefix("\n") ? 2 : 1
        #expect(said == "f0.txt line \(line): the first line has no \(asked.plural) but \(found.plural)")
    }

    @Test("every separator reads the same table, quotes and empty fields included", arguments: CSVSeparator.allCases)
    func separators(separator: CSVSeparator) throws {
        let rows = [["case", "score", "cluster"], ["\"a\(separator.name)b\"", "1", ""], ["c", "", "k"]]
        let mark = String(UnicodeScalar(separator.rawValue))
        let text = rows.map { $0.joined(separator: mark) }.joined(separator: "\r\n")
        let scores = try taken(text, terms: IngestTerms(separator: separator))
        var found: [String] = []
        scores.forEachBlock(of: scores.models[0]) { $0.forEachSample { found.append("\($0.caseID) \($1)") } }
        #expect(found.count == 2 && found[0].hasPrefix("a\(separator.name)b scored(1") && found[1] == "c errored")
    }

    @Test("a line of tabs alone is a record where tabs separate, and blank where they do not")
    func tabs() throws {
        #expect(try refusal("case,score\n\t\na,1\n") == nil)
        #expect(
            try refusal("case\tscore\n\t\na\t1\n", terms: IngestTerms(separator: .tab))
                == "f0.txt line 2: 'case' must be a text of 1 to 200 bytes"
        )
    }

    @Test("a score with a comma is told to have a point")
    func decimalComma() throws {
        #expect(
            try refusal("case;score\na;0,5\n", terms: IngestTerms(separator: .semicolon))
                == "f0.txt line 2: the score '0,5' has a comma; write it with a point, as 0.5"
        )
    }

    @Test("quotes a hostile score so that it moves no cursor, and cuts a long one")
    func hostile() throws {
        let said = try #require(try refusal("case,score\na,\u{1B}[2Jbad\n"))
        #expect(said.contains("the score '⟨U+001B⟩[2Jbad' is none") && !said.contains("\u{1B}"))
        let long = try #require(try refusal("case,score\na,\(String(repeating: "x", count: 500))\n"))
        #expect(long.contains("'\(String(repeating: "x", count: 100))…' is none"))
    }
}
