// Tells a user which line of their file to change.

package import Content
package import Evaluation
import Text

/// Why results from outside cannot be taken in: the file, the line, and what to do.
package enum IngestError: Error, Hashable {
    /// A named file does not exist.
    case missing(file: String)
    /// A file cannot be read, or is not the CSV or JSON that it should be.
    case unreadable(ContentError)
    /// What a file says makes no sense.
    case invalid(at: Place, reason: String)
    /// What was asked for makes no sense with what the files say.
    case refused(String)

    /// A place in a file.
    package struct Place: Hashable, Sendable, CustomStringConvertible {
        /// The file.
        package var file: String
        /// The line, from 1; `nil` for the file as a whole.
        package var line: Int?

        /// Names a place.
        package init(file: String, line: Int? = nil) {
            self.file = file
            self.line = line
        }

        package var description: String { line.map { "\(file) line \($0)" } ?? file }
    }

    /// The exit code that fits.
    package var exitCode: ExitCode {
        switch self {
        case .missing: .noInput
        case .unreadable, .invalid, .refused: .data
        }
    }

    /// A text of a file in the quotes of a message: it moves no cursor, and is cut where it is long.
    static func quoted(_ text: String) -> String {
        let line = TerminalText.line(text)
        return "'" + (line.count > 100 ? line.prefix(100) + "…" : line) + "'"
    }
}

extension IngestError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let file): "there is no file '\(file)'"
        case .unreadable(let error): "\(error)"
        case .invalid(let place, let reason): "\(place): \(reason)"
        case .refused(let reason): reason
        }
    }
}
