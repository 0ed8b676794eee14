// Makes further report formats from a stored run, without a call.

import ArgumentParser
import Assessments
import CommandSupport
import Evaluation
import Reporting
import Settings
import Workflows

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write a run's reports again from what was concluded of it; no model is called.",
        discussion: """
            Examples:
              assay report 20261121-0300-k3f9                           into reports/20261121-0300-k3f9/
              assay report 20261121-0300-k3f9 --report html=latest.html

            The bytes are the same as long as --junit-cases and --report-content are. Ends with 0 when the
            reports are written, whatever the run's own code was.
            """
    )

    @Argument(help: ArgumentHelp("The run.", valueName: "run"))
    var id: String

    @OptionGroup var reporting: ReportingOptions

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let id = try Assembly.runID(id)
        var requests = try reporting.requests(in: common.place)
        let assembly = try Assembly(common.place)
        let runs = try assembly.existingStore().runs
        guard let assessment = try await runs.assessments.latest(of: id) else {
            guard let part = try await runs.reader.parts(of: id).first else { throw StoreError.noRun(id) }
            let way =
                part.manifest.isIngested
                ? "`assay gate \(id)` does" : "repeat its command with --run-id \(id), or `assay gate \(id)`"
            throw CommandFailure(.noInput, "nothing was concluded of run '\(id)' yet; \(way)")
        }
        if requests.isEmpty { requests = RunReports.own(id, in: assembly.configuration.reports) }
        let output = RunOutput(console: common.console, format: common.format, options: reporting.options)
        let final = await output.write(
            requests,
            of: assessment,
            reader: runs.reader,
            baselines: assembly.baselines,
            suites: assembly.suites
        )
        guard final == assessment else {
            throw CommandFailure(final.exitCode == assessment.exitCode ? .cannotWrite : final.exitCode, "")
        }
        if common.format == .table {
            for request in requests { common.console.note("wrote \(request.path)") }
        } else {
            output.show(assessment)
        }
    }
}
