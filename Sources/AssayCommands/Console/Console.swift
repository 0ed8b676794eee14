// Keeps standard output clean for programs.

import Evaluation
import Foundation
import Synchronization
import Text

/// Where words go: results to standard output, everything else to standard error.
final class Console: Sendable {
    /// Whether only results and errors are shown.
    let isQuiet: Bool

    /// Whether standard output takes colours.
    let hasColor: Bool

    /// Whether standard error is a terminal that a line can be redrawn on.
    let isInteractive: Bool

    /// The code with which a process ends that could not write a result, 73; else 0.
    static var code: ExitCode { isLost.load(ordering: .relaxed) ? .cannotWrite : .pass }

    // Standard output is the process's, whatever console wrote to it.
    private static let isLost = Atomic(false)

    private let results: Int32
    private let isNeeded: Bool
    private let line = Mutex(false)

    /// Creates a console whose results go to standard output, unless another descriptor is named.
    ///
    /// A reader may close the pipe of a result that is not needed whole, as `| head` does with a list.
    init(
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
    func result(_ text: String) {
        clearLine()
        guard let number = write(text.hasSuffix("\n") ? text : text + "\n", to: results), isNeeded || number != EPIPE,
            !Self.isLost.exchange(true, ordering: .relaxed)
        else { return }
        error("the result could not be written: \(String(cString: strerror(number)))")
    }

    /// Writes a note for people, unless they asked for quiet.
    func note(_ text: String) {
        guard !isQuiet else { return }
        clearLine()
        write(text + "\n", to: STDERR_FILENO)
    }

    /// Writes a warning, also when people asked for quiet.
    func warning(_ text: String) {
        clearLine()
        write("warning: " + text + "\n", to: STDERR_FILENO)
    }

    /// Writes why a command failed.
    func error(_ text: String) {
        clearLine()
        write("assay: " + text + "\n", to: STDERR_FILENO)
    }

    /// Marks on the page of a GitHub workflow why its job stops; elsewhere it writes nothing.
    func annotate(_ code: ExitCode, _ reason: String) {
        guard ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] == "true" else { return }
        clearLine()
        // A workflow command ends with its line, and takes a percent sign for an escape. Both streams are read for commands.
        let text = TerminalText.line(reason).replacing("%", with: "%25")
        write("::error title=Assay: exit \(code.rawValue) (\(code.name))::\(text)\n", to: STDERR_FILENO)
    }

    /// Redraws the progress line of a terminal.
    func progress(_ text: String) {
        guard isInteractive, !isQuiet else { return }
        line.withLock { $0 = true }
        write("\r\u{1B}[2K" + text, to: STDERR_FILENO)
    }

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
            if count < 0, errno != EINTR { return errno }
            rest = rest.dropFirst(max(count, 0))
        }
        return nil
    }
}
