// Turns what went wrong below the door into the sentence and the exit code that a user sees.

import Content
package import Evaluation
import Grading
import Interchange
import ModelClients
import ModelRegistry
package import Planning
import Provenance
import Reporting
import Settings
import Suites

/// How a command ends that could not do what it was asked: a code, and a sentence on standard error.
package struct CommandFailure: Error, CustomStringConvertible {
    /// The code.
    package let exitCode: ExitCode

    /// The sentence; empty when everything was said already.
    package let description: String

    /// Ends a command with a code, for the reason that a sentence says.
    package init(_ exitCode: ExitCode, _ description: String) {
        self.exitCode = exitCode
        self.description = description
    }

    /// Translates what a command threw; an error without a translation is an error of our own.
    package init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as SuiteError: self.init(error.exitCode, error.words)
        case let error as StoreError: self.init(error.exitCode, error.sentence)
        case let error as WorkflowError: self.init(error.exitCode, error.sentence.words)
        case let error as IngestError: self.init(error.exitCode, error.words)
        case let error as ConfigurationError: self.init(error.exitCode, "\(error)")
        case let error as ContentError: self.init(error.exitCode, "\(error)")
        case let error as JudgeLabelsError: self.init(.data, "\(error)")
        case let error as ClientProblem: self.init(.data, "\(error)")
        case let error as ReportError: self.init(.cannotWrite, "\(error)")
        case let error as RegistryError: self.init(error.exitCode, "\(error)")
        case let error as ProvenanceError: self.init(error.exitCode, "\(error)")
        case is CancellationError: self.init(.interrupted, "cancelled")
        default: self.init(.internal, "internal error: \(error); please report it with the command that led to it")
        }
    }

    /// An error as one sentence, with what the user can do about it.
    @Sendable package static func sentence(of error: any Error) -> String {
        switch error {
        case let error as StoreError: error.sentence
        case let error as WorkflowError: error.sentence.words
        default: "\(error)"
        }
    }
}

extension ContentError {
    /// The exit code that fits.
    fileprivate var exitCode: ExitCode {
        switch self {
        case .cannotWrite: .cannotWrite
        case _ where isDenied: .permission
        default: .data
        }
    }
}

extension ProvenanceError {
    /// The exit code that fits.
    fileprivate var exitCode: ExitCode {
        switch self {
        case .file(let error): error.exitCode
        case .exists, .library: .cannotWrite
        case .openToOthers: .permission
        default: .data
        }
    }
}

extension Sentence {
    /// The sentence with settings spelt as options of the command line.
    package var words: String { text { "--" + $0.rawValue } }
}

extension ExitCode {
    /// Whether `--exit-zero` turns this code into 0.
    package var isOfTheGate: Bool { self == .gateFailed || self == .undecided || self == .nothingToRun }
}
