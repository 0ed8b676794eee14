// Promises of the reports of any stage: one testcase a check, and a summary in which nothing is markup.

import Evaluation
import Reporting
import Testing

@Suite("stage reports")
struct StageReportsTests {
    private static func report(
        _ status: StageReport.Check.Status,
        code: ExitCode,
        text: String = "12 cases"
    ) -> StageReport {
        StageReport(
            stage: "dataset build",
            verdict: "built",
            exitCode: code,
            checks: [StageReport.Check(id: "size", status: status, observed: text, required: "10 cases", why: "few")],
            facts: [StageReport.Fact("digest", text)],
            tables: [StageReport.Table(title: "Parts", columns: ["part", "cases"], rows: [["train", text]])]
        )
    }

    private static func junit(_ report: StageReport) throws -> String {
        String(decoding: try StageReports.junit(report, at: Moment(milliseconds: 0)), as: UTF8.self)
    }

    @Test(
        "a check is a testcase: a failure where the gate failed, an error under any other code",
        arguments: [
            (.passed, .pass, #"<testcase name="size" classname="assay.dataset_build" time="0.000"/>"#),
            (.failed, .gateFailed, #"<failure message="12 cases; few" type="assay.Check">"#),
            (.failed, .undecided, #"<error message="12 cases; few" type="assay.Check">"#),
            (.errored, .gateFailed, #"<error message="12 cases; few" type="assay.Check">"#),
            (.skipped, .pass, #"<skipped message="12 cases; few">"#),
        ] as [(StageReport.Check.Status, ExitCode, String)]
    )
    func checks(status: StageReport.Check.Status, code: ExitCode, element: String) throws {
        #expect(try Self.junit(Self.report(status, code: code)).contains(element))
    }

    @Test("facts are properties, verdict and tables are output")
    func rest() throws {
        let text = try Self.junit(Self.report(.passed, code: .pass))
        #expect(text.contains(#"<property name="assay.digest" value="12 cases"/>"#))
        #expect(text.contains("built\n\nParts\npart\tcases\ntrain\t12 cases"))
    }

    @Test("the summary holds verdict, tables, checks and facts")
    func markdown() {
        #expect(
            StageReports.markdown(Self.report(.passed, code: .pass)) == """
                ## Assay: dataset build, exit 0 (pass)

                built.

                | part | cases |
                | --- | --- |
                | train | 12 cases |

                Checks:

                - passed: size: 12 cases

                - digest: 12 cases

                """
        )
    }

    @Test("hostile text opens nothing in either")
    func hostile() throws {
        let report = Self.report(.failed, code: .gateFailed, text: Assessments.hostile)
        let markdown = StageReports.markdown(report)
        #expect(!markdown.contains("<b>") && !markdown.contains("@all") && !markdown.contains("\u{1B}"))
        let tame = StageReports.markdown(Self.report(.failed, code: .gateFailed))
        #expect(markdown.count { $0 == "\n" } == tame.count { $0 == "\n" })
        let junit = try Self.junit(report)
        #expect(!junit.contains("<b>") && !junit.contains("\u{1B}") && !junit.contains("\u{0}"))
    }
}
