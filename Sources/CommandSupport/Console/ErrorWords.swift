// Adds to errors the flags and commands that help.

import Content
import Evaluation
import Interchange
package import PowerAnalysis
import Suites

extension StoreError {
    /// The error with what the user can do about it.
    var sentence: String { wayOut.map { "\(self); \($0.words)" } ?? description }
}

extension StoreError.WayOut {
    /// The way out, with this command line's flags and commands.
    var words: String {
        switch self {
        case .waitOrUseAnotherStore: "wait for it, or choose another with --store"
        case .repairAndRepeat: "nothing that was settled is lost: mend it and repeat the command"
        case .repairOrUseAnotherStore:
            "`assay doctor --repair` saves what can be read of it, or choose another with --store"
        case .useNewerVersionOrAnotherStore: "use that version, or choose another with --store"
        case .repeatUnchangedOrRenameRun: "repeat the command as it was, or choose another --run-id"
        case .decideAgain(let run):
            "`assay gate \(run) --baseline NAME --tried K` decides again, with NAME 'none' where it was held against nothing"
        case .listRuns: "`assay runs list` shows those that exist"
        case .makeBaseline(let name): "`assay baseline set \(name) RUN` makes one from a run"
        case .ingestAgain: "ingest its file again under another --run-id"
        }
    }
}

extension SuiteError {
    /// The error with the flags that help.
    var words: String {
        guard case .nothingSelected = self else { return description }
        return "\(self); widen --tag or --limit"
    }
}

extension IngestError {
    /// The error with the option that helps.
    var words: String {
        guard case .unsaid(_, _, let way) = self else { return description }
        switch way {
        case .nameScale: return "\(self); say the scale of the scores with --scale, as --scale 0..100"
        case .nameSeparator(let separator): return "\(self); say so with --separator '\(separator.name)'"
        }
    }
}

extension SuiteForecast.Refusal {
    /// The refusal with the flag that helps.
    package var words: String { "\(reason); \(way.rawValue), or say with --discordance which share of cases differs" }
}
