// Keeps standard output clean for programs.

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

    private let line = Mutex(false)

    init(isQuiet: Bool, hasColor: Bool, isInteractive: Bool) {
        self.isQuiet = isQuiet
        self.hasColor = hasColor
        self.isInteractive = isInteractive
    }

    func result(_ text: String) {
        clearLine()
        write(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO)
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

    private func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            // A closed pipe, as of `| head`, is no failure of ours.
            guard count > 0 else { return }
            start += count
        }
    }
}
