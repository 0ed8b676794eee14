// Keeps standard output clean for programs.

package import Evaluation
import Foundation
package import Reporting
import Synchronization
import Text

/// Where words go: results to standard output, everything else to standard error.
package final class Console: Sendable {
    /// Whether only results and errors are shown.
    package let isQuiet: Bool

    /// Whether standard output takes colours.
    package let hasColor: Bool

    /// Whether standard error is a terminal that a line can be redrawn on.
    let isInteractive: Bool

    /// The code with which a process ends that could not write a result, 73; else 0.
    package static var code: ExitCode { isLost.load(ordering: .relaxed) ? .cannotWrite : .pass }

    // Standard output is the process's, whatever console wrote to it.
    private static let isLost = Atomic(false)

    /// The last error that was written, and whether a job's page was told why it stops.
    private static let told = Mutex<(error: String?, isAnnotated: Bool)>((nil, false))

    /// How many milliseconds a reader may take nothing at all.
    private static let patience: Int32 = 60_000

    private let results: Int32
    private let isNeeded: Bool
    private let line = Mutex(false)

    /// Creates a console whose results go to standard output, unless another descriptor is named.
    ///
    /// A reader may close the pipe of a result that is not needed whole, as `| head` does with a list.
    package init(
        isQuiet: Bool,
        hasColor: Bool,
        isInteractive: Bool,
        results: Int32 = STDOUT_FILENO,
        isNeeded: Bool = false
    ) {
        self.isQuiet = isQuiet
        self.hasColor = hasColor
        self.isInteractive = isInteractive
        self.results = results
        self.isNeeded = isNeeded
    }

    /// Writes a result; one that cannot be written is told once, and makes ``code`` 73.
    package func result(_ text: String, as format: OutputFormat = .table) {
        clearLine()
        let isJSON = format == .json || format == .jsonl
        let shown = isJSON ? TerminalText.json(text) : TerminalText.lines(text, keepsColor: hasColor)
        guard let number = write(shown.hasSuffix("\n") ? shown : shown + "\n", to: results),
            isNeeded || number != EPIPE,
            !Self.isLost.exchange(true, ordering: .relaxed)
        else { return }
        error("the result could not be written: \(String(cString: strerror(number)))")
    }

    /// Writes a note for people, unless they asked for quiet.
    package func note(_ text: String) {
        guard !isQuiet else { return }
        clearLine()
        tell(text)
    }

    /// Says where more is to be read, also when people asked for quiet and all is not well.
    package func place(_ text: String, of code: ExitCode) {
        guard isQuiet, code != .pass else { return note(text) }
        clearLine()
        tell(text)
    }

    /// Writes a warning, also when people asked for quiet.
    package func warning(_ text: String) {
        clearLine()
        tell("warning: " + text)
    }

    /// Writes why a command failed.
    package func error(_ text: String) {
        clearLine()
        Self.told.withLock { $0.error = text }
        tell("assay: " + text)
    }

    /// Marks on the page of a GitHub workflow why its job stops; elsewhere it writes nothing.
    package func annotate(_ code: ExitCode, _ reason: String) {
        guard ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] == "true" else { return }
        clearLine()
        // A workflow command ends with its line, and takes a percent sign for an escape. Both streams are read for commands.
        let lines = reason.split(separator: "\n").map { TerminalText.line(String($0)).replacing("%", with: "%25") }
        let text = lines.joined(separator: "%0A")
        Self.told.withLock { $0.isAnnotated = true }
        write("::error title=Assay: exit \(code.rawValue) (\(code.name))::\(text)\n", to: STDERR_FILENO)
    }

    /// Marks why a job stops where nothing else has: by the last error, or by the meaning of the code.
    package func annotateOnce(_ code: ExitCode) {
        let (error, isAnnotated) = Self.told.withLock { $0 }
        if !isAnnotated { annotate(code, error ?? code.meaning) }
    }

    /// The columns of the terminal that progress is drawn on.
    var width: Int {
        var size = winsize()
        let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return isKnown ? Int(size.ws_col) : ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init) ?? 80
    }

    /// Redraws the progress line of a terminal.
    func progress(_ text: String) {
        guard isInteractive, !isQuiet else { return }
        line.withLock { $0 = true }
        write("\r\u{1B}[2K" + TerminalText.line(text), to: STDERR_FILENO)
    }

    /// Writes lines for people as they are, without what could act on a terminal or a CI service.
    package func tell(_ text: String) { write(TerminalText.lines(text) + "\n", to: STDERR_FILENO) }

    private func clearLine() {
        let isDrawn = line.withLock { drawn in
            defer { drawn = false }
            return drawn
        }
        if isDrawn { write("\r\u{1B}[2K", to: STDERR_FILENO) }
    }

    /// Writes a text, and returns the number of the error that stopped it; `nil` when all of it was written.
    @discardableResult
    private func write(_ text: String, to descriptor: Int32) -> Int32? {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EAGAIN {
                // A pipe that somebody else made non-blocking is full, and no error.
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                guard poll(&ready, 1, Self.patience) > 0 else { return EAGAIN }
                continue
            }
            if count < 0, errno != EINTR { return errno }
            rest = rest.dropFirst(max(count, 0))
        }
        return nil
    }
}
