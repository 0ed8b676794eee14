// Promises of the summary in a pull request: the verdict first, and foreign text that can do nothing.

import Assessments
import Evaluation
import Reporting
import Statistics
import Testing

@Suite("Markdown report")
struct MarkdownReportTests {
    private static func lines(_ assessment: RunAssessment, _ options: ReportOptions = ReportOptions()) -> [String] {
        MarkdownReport(options: options).text(assessment).split(separator: "\n").map(String.init)
    }

    @Test(
        "begins with the gate's word and the exit code",
        arguments: [
            (.pass, .pass, "## Assay: pass, exit 0 (pass)"),
            (.fail, .gateFailed, "## Assay: fail, exit 100 (gate failed)"),
            (.undecided, .undecided, "## Assay: undecided, exit 101 (undecided)"),
            (.none, .pass, "## Assay: no gate, exit 0 (nothing gated)"),
        ] as [(GateDecision.Result, ExitCode, String)]
    )
    func headline(result: GateDecision.Result, code: ExitCode, line: String) throws {
        let found = Self.lines(try Assessments.run([], exitCode: code, gate: GateDecision(result)))
        #expect(found == [line, "Run `tonight` of m-1."])
    }

    @Test("says why, a line a reason, and why a run broke off")
    func reasons() throws {
        let gate = GateDecision(.fail, ["s/Sums: regressed", "s/t: below the threshold"])
        let found = Self.lines(try Assessments.run([], exitCode: .gateFailed, gate: gate, failure: "disk full"))
        #expect(found.suffix(3) == ["**disk full**", "- s/Sums: regressed", "- s/t: below the threshold"])
    }

    @Test("has a table of the overall and the tests, with a dash for what is not known")
    func table() throws {
        let compared = Assessments.test(comparison: Assessments.comparison(.held))
        let bare = Assessments.test("u", title: "Products", score: nil, interval: nil)
        let found = Self.lines(try Assessments.run([try Assessments.suite(tests: [compared, bare], baseline: "main")]))
        let head = try #require(found.firstIndex { $0.hasPrefix("| test | score") })
        #expect(
            found[(head + 2)..<(head + 5)] == [
                "| Overall | 75.0 % | – | – | – | – |", "| Sums | 75.0 % | -1.0 [-5.0, +3.0] | 2.0 | 5.0 | held |",
                "| Products | – | – | – | – | – |",
            ]
        )
        #expect(found.contains("Against baseline main of 1970-01-01T00:00:00.000Z."))
    }

    @Test("lists twenty newly failing cases and the count of the rest, and none where content is not wanted")
    func failing() throws {
        let changes = (0..<23).map { Assessments.change("c\($0)") } + [Assessments.change("w", .worse)]
        let run = try Assessments.run([try Assessments.suite(changes: changes)])
        let found = Self.lines(run)
        #expect(found.contains("<details><summary>23 newly failing</summary>") && found.contains("- t/c19"))
        #expect(!found.contains("- t/c20") && found.contains("- and 3 more") && !found.contains("- t/w"))
        #expect(!Self.lines(run, ReportOptions(content: .none)).contains { $0.contains("newly failing") })
    }

    @Test("a hostile name, title, reason or failure opens no tag, no link, no mention, no cell and no line")
    func hostile() throws {
        let bad = Assessments.hostile
        let test = Assessments.test(title: bad, comparison: Assessments.comparison(.inconclusive, worst: 0.09))
        let suite = try Assessments.suite(bad, tests: [test], changes: [Assessments.change(bad)], baseline: bad)
        let run = try Assessments.run(
            [suite],
            exitCode: .gateFailed,
            gate: GateDecision(.fail, [bad]),
            failure: bad
        )
        let tame = Self.lines(
            try Assessments.run(
                [
                    try Assessments.suite(
                        "x",
                        tests: [Assessments.test(title: "x", comparison: test.comparison)],
                        changes: [Assessments.change("x")],
                        baseline: "x"
                    )
                ],
                exitCode: .gateFailed,
                gate: GateDecision(.fail, ["x"]),
                failure: "x"
            )
        )
        let found = Self.lines(run)
        #expect(found.count == tame.count, "the text adds no line")
        for line in found {
            #expect(
                !line.contains("<b>") && !line.contains("[x](") && !line.contains("@all") && !line.contains("\u{1B}")
            )
            #expect(!line.contains("\u{202E}") && !line.contains("http://"))
        }
        let cells = found.map { $0.replacing("\\|", with: "").count { $0 == "|" } }
        #expect(cells == tame.map { $0.count { $0 == "|" } }, "the text adds no cell")
    }

    @Test("is cut below the size that a step summary may have")
    func size() throws {
        let reasons = (0..<20_000).map { "s/t\($0): regressed, worst plausible drop 9.0 points > margin 5.0" }
        let run = try Assessments.run([], exitCode: .gateFailed, gate: GateDecision(.fail, reasons))
        let text = MarkdownReport(options: ReportOptions()).text(run)
        #expect(text.utf8.count <= 900 * 1024 && text.hasSuffix(" […]"))
    }
}
