// Fixes the contract between a command and the scripts that call it.

/// The codes with which a command ends.
///
/// 64–78 are those of BSD's `sysexits.h`; 100–102 are ours; 130 and 143 follow the shells' 128 + signal. 1 is never chosen.
package enum ExitCode: Int32, Hashable, Sendable, CaseIterable, Codable {
    case pass = 0
    case usage = 64
    case data = 65
    case noInput = 66
    case unavailable = 69
    case `internal` = 70
    case cannotWrite = 73
    case temporary = 75
    case permission = 77
    case configuration = 78
    case gateFailed = 100
    case undecided = 101
    case nothingToRun = 102
    case interrupted = 130
    case terminated = 143

    /// The short name that help and reports use.
    package var name: String {
        switch self {
        case .pass: "pass"
        case .usage: "usage"
        case .data: "data"
        case .noInput: "no input"
        case .unavailable: "unavailable"
        case .internal: "internal"
        case .cannotWrite: "cannot write"
        case .temporary: "temporary"
        case .permission: "permission"
        case .configuration: "config"
        case .gateFailed: "gate failed"
        case .undecided: "undecided"
        case .nothingToRun: "nothing to run"
        case .interrupted: "interrupted"
        case .terminated: "terminated"
        }
    }

    /// When a command ends with this code.
    package var meaning: String {
        switch self {
        case .pass: "every gate passed (also with improvements), or a command without a gate succeeded"
        case .usage: "a flag or an argument is wrong"
        case .data: "a suite, results or a baseline is malformed, or two runs are not comparable"
        case .noInput: "a file or a named baseline was not found"
        case .unavailable: "the model was unreachable or refused before any case was scored"
        case .internal: "an error of Assay's own"
        case .cannotWrite: "a report, JUnit or the store could not be written, even though gates passed"
        case .temporary:
            "the store is locked by another run, a provider's quota window is full, a pointer moved, or a promotion waits for people"
        case .permission: "credentials are missing or were refused, or your role may not do that"
        case .configuration: "the configuration or a policy is invalid, or the model is unknown"
        case .gateFailed: "a regression, a threshold or a required case failed the gate, or a check denied a promotion"
        case .undecided:
            "the comparison is invalid, or undecided where a decision was asked for; evidence is missing; a cap was reached"
        case .nothingToRun: "the filters selected no case"
        case .interrupted: "interrupted; results and reports are written, and the same command resumes"
        case .terminated: "terminated; results and reports are written, and the same command resumes"
        }
    }

    /// Whether the same command may succeed later: the third column of the table in `assay help exit-codes`.
    package var retry: String {
        switch self {
        case .unavailable, .undecided: "yes"
        case .cannotWrite: "maybe"
        case .temporary: "later"
        case .interrupted, .terminated: "resume"
        case .pass: "–"
        case .usage, .data, .noInput, .internal, .permission, .configuration, .gateFailed, .nothingToRun: "no"
        }
    }

    /// Picks the code that wins when several apply: 64–78 before the run > 130/143 > 100 > 73 > 101 > 102 > 0.
    package static func prevailing(of codes: [ExitCode]) -> ExitCode {
        codes.min { $0.rank < $1.rank } ?? .pass
    }

    private var rank: Int {
        switch self {
        case .usage, .data, .noInput, .unavailable, .internal, .temporary, .permission, .configuration: 0
        case .interrupted, .terminated: 1
        case .gateFailed: 2
        case .cannotWrite: 3
        case .undecided: 4
        case .nothingToRun: 5
        case .pass: 6
        }
    }
}
