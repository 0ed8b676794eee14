// Brings the scores of other harnesses under the same comparison and gate.

import ArgumentParser
import Assessments
import CommandSupport
import Content
import Evaluation
import Interchange
import Reporting
import Workflows

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Make runs of per-case scores of anything, so that they can be compared; no model is called.",
        discussion: """
            Examples:
              assay ingest base.csv --run-id base
              assay ingest --format scores cand.jsonl --run-id cand --suite pedagogy --model tutor-7b
              assay ingest grades.csv --separator ';' --scale 0..100
              assay compare cand base --margin 0.02
              assay baseline set main base                         then: assay compare cand --baseline main

            A CSV file begins with the names of its columns: case,score[,test][,cluster][,sample][,model]. Objects of \
            JSON, one a line or all in one list, have the same keys. `assay help formats` says what may stand in them. Each model is a run of its own, called \
            <run-id>-<model> where there are several. Files are taken whole or not at all.
            """
    )

    @Argument(help: ArgumentHelp("The files, plain or gzip.", valueName: "file"))
    var files: [String]

    @Option(
        help: ArgumentHelp("What the files are: \(IngesterCatalog.formats.joined(separator: ", ")).", valueName: "f")
    )
    var format = ScoresIngester.format

    @Option(help: ArgumentHelp("What stands between the fields of a CSV file: ',', ';', '|' or tab.", valueName: "c"))
    var separator = CSVSeparator.comma.name

    // A scale may begin with a minus, as an option does.
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The scores' scale, as 0..100 or -1..1: its ends become 0 and 1. Otherwise scores are from 0 to 1.",
            valueName: "low..high"
        )
    )
    var scale: String?

    @Option(help: ArgumentHelp("The run's name.", valueName: "id"))
    var runId: String?

    @Option(
        help: ArgumentHelp("The suite that the scores are of; runs of one suite can be compared.", valueName: "name")
    )
    var suite = "scores"

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The model; otherwise the column 'model', or the file's name.", valueName: "name")
    )
    var model: String?

    @OptionGroup var place: PlaceOptions

    @OptionGroup var words: ConsoleOptions

    func validate() throws {
        guard RunID(suite) != nil else {
            throw ValidationError("--suite '\(suite)': letters, digits, '.', '_' and '-', at most 100")
        }
        guard CSVSeparator(separator) != nil else {
            let names = CSVSeparator.allCases.map { "'\($0.name)'" }.joined(separator: ", ")
            throw ValidationError("--separator '\(separator)': there is \(names)")
        }
        guard scale.map({ ScoreScale($0) != nil }) ?? true else {
            throw ValidationError("--scale '\(scale ?? "")': write the worst and the best score, as 0..100 or -1..1")
        }
        if let model, let objection = ScoreName.objection(to: model) { throw ValidationError("--model \(objection)") }
    }

    func run() async throws {
        guard let type = IngesterCatalog.builtIn[format] else {
            let hint = Suggestion.phrase(for: format, among: IngesterCatalog.formats)
            throw CommandFailure(
                .usage,
                "--format '\(format)'\(hint): there is \(IngesterCatalog.formats.joined(separator: ", "))"
            )
        }
        let terms = IngestTerms(
            separator: CSVSeparator(separator) ?? .comma,
            scale: scale.flatMap { ScoreScale($0) } ?? .unit
        )
        var table = ScoreTable(model: model)
        for file in files { try table.add(file, as: type.init(terms)) }
        let scores = try CheckedScores(table)
        let names = try IngestedNames(
            runId.map(Assembly.runID),
            models: scores.models.map(\.name),
            now: Assembly.clock()
        )
        let assembly = try Assembly(place)
        let store = try assembly.store()
        let lock = try assembly.lock(for: "ingesting")
        defer { lock.release() }
        let ingesting = Ingesting(
            into: store.ingest,
            ports: store.runs,
            baselines: assembly.baselines,
            suites: assembly.suites,
            engine: Assembly.engine,
            clock: Assembly.clock
        )
        let (runs, new) = try await ingesting.ingest(
            scores,
            as: names.ids,
            suite: suite,
            format: format,
            files: files,
            scale: terms.scale,
            command: ReproducingCommand.text
        )
        try await show(runs, new: new, assessments: store.runs.assessments)
    }

    private func show(_ runs: [RunRecord], new: Set<RunID>, assessments: any AssessmentStore) async throws {
        var list = Listing(columns: ["run", "suite", "model", "tests", "cases", "samples", "score"])
        for run in runs {
            let conclusion = try await assessments.conclusion(of: run.id, suite: run.suite)
            let cases = run.manifest.selection.planned
            list.rows.append([
                .text(run.id.rawValue), .text(run.suite), .text(run.manifest.subject.model),
                .count(cases.count), .count(cases.values.reduce(0, +)),
                .count(run.manifest.context.samples), .share(conclusion?.score),
            ])
        }
        words.console.result(list.text(.table))
        for run in runs where !new.contains(run.id) {
            words.console.note("run '\(run.id)' was there already, with the same scores")
        }
    }
}
