// One set of errors for every store, so that a command need not know which kind of store refused.

/// Why something stored could not be read or written.
///
/// The description names the thing and the reason. What a user can do about it is ``wayOut``, which the command line puts into
/// words, since only it knows its own flags.
package enum StoreError: Error, Hashable, Sendable {
    /// Another process writes to the store.
    case locked(path: String, holder: String?)
    /// The store cannot be opened or written.
    case cannotWrite(path: String, reason: String)
    /// The store's file is no store, or is damaged.
    case damaged(path: String, reason: String)
    /// The store was written by a newer version.
    case fromTheFuture(path: String)
    /// A run of this name exists and is another one.
    case runDiffers(run: RunID, suite: String, what: [String])
    /// The run does not exist.
    case noRun(RunID)
    /// The baseline does not exist; `known` are the names of the suite's baselines.
    case noBaseline(name: String, suite: String, path: String, known: [String])
    /// A stored or committed file does not hold what it should.
    case malformed(path: String, line: Int?, reason: String)
    /// What was concluded of a run is missing, or not as it was written.
    case conclusionDamaged(path: String, run: RunID)
    /// Scores of an ingested run are not those that were written.
    case damagedScores(path: String)

    /// What a user can do about an error.
    package enum WayOut: Hashable, Sendable {
        /// Wait for the other process, or use another store.
        case waitOrUseAnotherStore
        /// Remove the obstacle and repeat the command: nothing that was settled is lost.
        case repairAndRepeat
        /// Repair the store, or use another.
        case repairOrUseAnotherStore
        /// Use the newer version, or another store.
        case useNewerVersionOrAnotherStore
        /// Repeat the command unchanged, or give the run another name.
        case repeatUnchangedOrRenameRun
        /// Decide again, with what the lost conclusion knew.
        case decideAgain(run: RunID)
        /// List the runs that exist.
        case listRuns
        /// Make the baseline from a run.
        case makeBaseline(name: String)
        /// Ingest the file again under another name.
        case ingestAgain
    }

    /// What a user can do about it; `nil` where the description says it already.
    package var wayOut: WayOut? {
        switch self {
        case .locked: .waitOrUseAnotherStore
        case .cannotWrite: .repairAndRepeat
        case .damaged: .repairOrUseAnotherStore
        case .fromTheFuture: .useNewerVersionOrAnotherStore
        case .runDiffers: .repeatUnchangedOrRenameRun
        case .noRun: .listRuns
        case .noBaseline(let name, _, _, let known): known.isEmpty ? .makeBaseline(name: name) : nil
        case .malformed: nil
        case .conclusionDamaged(_, let run): .decideAgain(run: run)
        case .damagedScores: .ingestAgain
        }
    }

    /// The exit code that fits.
    package var exitCode: ExitCode {
        switch self {
        case .locked: .temporary
        case .cannotWrite: .cannotWrite
        case .damaged, .fromTheFuture, .runDiffers, .malformed, .damagedScores, .conclusionDamaged: .data
        case .noRun, .noBaseline: .noInput
        }
    }
}

extension StoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .locked(let path, let holder): "the store '\(path)' is in use by \(holder ?? "another process")"
        case .cannotWrite(let path, let reason): "cannot write '\(path)': \(reason)"
        case .damaged(let path, let reason): "the store '\(path)' cannot be read: \(reason)"
        case .fromTheFuture(let path): "the store '\(path)' was written by a newer version of assay"
        case .runDiffers(let run, let suite, let what):
            "run '\(run)' of suite '\(suite)' exists and differs in \(what.joined(separator: ", "))"
        case .noRun(let run): "no run is called '\(run)'"
        case .noBaseline(_, let suite, let path, let known):
            "'\(path)' does not exist"
                + (known.isEmpty ? "" : "; suite '\(suite)' has: \(known.joined(separator: ", "))")
        case .malformed(let path, let line, let reason): "'\(path)'\(line.map { " line \($0)" } ?? ""): \(reason)"
        case .conclusionDamaged(let path, let run):
            "'\(path)': the conclusion of run '\(run)' is missing or not as it was written"
        case .damagedScores(let path): "'\(path)': scores of an ingested run are damaged"
        }
    }
}
