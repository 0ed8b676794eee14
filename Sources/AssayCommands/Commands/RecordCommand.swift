// Makes runs repeatable without a network, for tests and demonstrations.

import ArgumentParser
import Content
import Evaluation
import Foundation
import ModelClients
import Storage
import Workflows

/// `assay record`: keep a model's answers for replay.
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
        let session = RunSession(
            selection: selection,
            reporting: reporting,
            common: common,
            baseline: nil,
            changed: [],
            isStrict: false,
            gates: false
        )
        let suites = try session.setting.configuration().suites
        let template = output ?? "\(suites)/{suite}/recordings/{model}.jsonl.gz"
        guard template.contains("{suite}") || selection.suites.count == 1 else {
            throw CommandFailure(.usage, "--output '\(template)': several suites need '{suite}' in it")
        }
        let code = try await session.run { assembly, store in
            let reader = SQLiteRunReader(store)
            for part in try await reader.parts(of: assembly.order.id) {
                let path = template.replacing("{suite}", with: part.suite)
                    .replacing("{model}", with: assembly.order.subject.name)
                try await Self.write(part, api: assembly.api, reader: reader, to: path, console: session.console)
            }
        }
        // Required cases are for runs that gate; a recording that is whole has done what was asked.
        if code != .pass, code != .gateFailed { throw CommandFailure(code, "") }
    }

    private static func write(
        _ part: RunRecord,
        api: TextAPI,
        reader: SQLiteRunReader,
        to path: String,
        console: Console
    ) async throws {
        let seed = part.manifest.context.seed ?? 0
        var entries: [Recording.Entry] = []
        var missing = 0
        try await reader.forEachAttempt(of: part.id, suite: part.suite) { attempt in
            guard let call = attempt.call, let transcript = call.transcript else {
                missing += 1
                return
            }
            let key = Recording.Key(
                request: call.intent.requestDigest,
                seed: RequestSeed.seed(run: seed, of: attempt.key),
                sample: attempt.key.sample
            )
            entries.append(Recording.Entry(key: key, attempt: attempt.key, transcript: transcript))
        }
        let header = RecordingHeader(
            suite: part.suite,
            suiteDigest: part.suiteDigest,
            subject: part.manifest.subject,
            api: api,
            seed: seed,
            samples: part.manifest.context.samples,
            engine: AssayCommand.version,
            created: part.finished ?? part.started
        )
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw CommandFailure(.cannotWrite, "the folder '\(folder)' cannot be made")
            }
        }
        do {
            try Recording.write(header, entries, to: path)
        } catch {
            throw CommandFailure(.cannotWrite, "\(error)")
        }
        if missing > 0 {
            let again = "repeat the command with --run-id \(part.id) to ask for them again"
            console.warning("\(part.suite): \(missing) attempts have no answer and are not recorded; \(again)")
        }
        console.note("\(part.suite): \(entries.count) answers recorded in \(path)")
    }
}
