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
    /// What a file says makes sense only with something that the command does not say.
    case unsaid(at: Place, reason: String, WayOut)
    /// What was asked for makes no sense with what the files say.
    case refused(String)

    /// What the command should say; how it is said, the door knows.
    package enum WayOut: Hashable, Sendable {
        /// The scale of the scores.
        case nameScale
        /// What separates the fields.
        case nameSeparator(CSVSeparator)
    }

    /// A place in a file.
    package struct Place: Hashable, Sendable, CustomStringConvertible {
        /// The file.
        package var file: String
        /// The line, from 1; `nil` for the file as a whole.
        package var line: Int?
        /// The element of a list, from 1, which may stand on one line with all others; `nil` where each has a line.
        package var element: Int?

        /// Names a place.
        package init(file: String, line: Int? = nil, element: Int? = nil) {
            self.file = file
            self.line = line
            self.element = element
        }

        package var description: String {
            file + (line.map { " line \($0)" } ?? "") + (element.map { ", element \($0)" } ?? "")
        }
    }

    /// The exit code that fits.
    package var exitCode: ExitCode {
        switch self {
        case .missing: .noInput
        case .unreadable, .invalid, .unsaid, .refused: .data
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
        case .invalid(let place, let reason), .unsaid(let place, let reason, _): "\(place): \(reason)"
        case .refused(let reason): reason
        }
    }
}
