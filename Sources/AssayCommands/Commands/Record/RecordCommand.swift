// Makes runs repeatable without a network, for tests and demonstrations.

import ArgumentParser
import CommandSupport
import Content
import Evaluation
import Foundation
import ModelClients
import Planning
import Settings
import Workflows

struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Run suites against a model and keep its answers for replay.",
        discussion: """
            Examples:
              assay record reasoning --model local
              assay record reasoning --model local --samples 5 --output suites/reasoning/recordings/local.jsonl.gz

            A recording answers the same questions with the same seeds: give it to a model of the configuration with
            {client: replay, recording: "suites/{suite}/recordings/local.jsonl.gz"}.
            """
    )

    @OptionGroup var selection: SelectionOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The file; {suite} stands for the suite's name.",
            valueName: "file"
        )
    )
    var output: String?

    @OptionGroup var reporting: ReportingOptions

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let launch = RunLaunch(selection: selection, reporting: reporting, common: common, gating: nil)
        let suites = try Assembly(common.place).configuration.suites
        let template = output ?? "\(suites)/{suite}/recordings/{model}.jsonl.gz"
        guard template.contains("{suite}") || selection.suites.count == 1 else {
            throw CommandFailure(.usage, "--output '\(template)': several suites need '{suite}' in it")
        }
        for suite in selection.suites {
            let path = template.replacing("{suite}", with: suite)
            try OwnFiles.refuse(path, of: "--output '\(template)'", in: common.place, besidesSuites: true)
        }
        let code = try await launch.run { planned, store in
            let making = RecordingMaking(reader: store.runs.reader, engine: Assembly.engine)
            for part in try await store.runs.reader.parts(of: planned.order.id) {
                guard let job = planned.jobs.first(where: { $0.suite.name == part.suite }) else { continue }
                let path = template.replacing("{suite}", with: part.suite)
                    .replacing("{model}", with: planned.order.subject.name)
                let file = try Self.file(making.header(of: part), at: path)
                let missing = try await making.forEachAnswer(of: part, plan: job.plan, file.append)
                try file.commit()
                if missing > 0 {
                    let again = "repeat the command with --run-id \(part.id) to ask for them again"
                    launch.console.warning(
                        "\(part.suite): \(missing) attempts have no answer and are not recorded; \(again)"
                    )
                }
                launch.console.note("\(part.suite): \(file.count) answers recorded in \(path)")
            }
        }
        // Required cases are for runs that gate; a recording that is whole has done what was asked.
        if code != .pass, code != .gateFailed { throw CommandFailure(code, "") }
    }

    /// Begins a file, and makes its folder.
    private static func file(_ header: RecordingHeader, at path: String) throws(CommandFailure) -> RecordingFile {
        let folder = FilePath.folder(of: path)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(.cannotWrite, "the folder '\(folder)' cannot be made")
        }
        do {
            return try RecordingFile(header, path: path)
        } catch {
            throw CommandFailure(.cannotWrite, "\(error)")
        }
    }
}
