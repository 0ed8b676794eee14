// Says how a program is run, before any is.

import Glibc

/// How a program that answers lines is started, and what it may take.
package struct ProgramSettings: Hashable, Sendable {
    /// The program and its arguments; no shell reads them.
    package var command: [String]
    /// Whether one process answers line after line; otherwise each line has a process of its own.
    package var isLasting: Bool
    /// The most bytes of memory that a process may ask for (`RLIMIT_AS`); `nil` without a limit.
    package var memory: Int?
    /// The most bytes of one answer.
    package var maxLineBytes: Int
    /// The variables of its environment, and no other ones; `nil` hands ours down.
    package var environment: [String: String]?

    /// Describes how a program is run.
    package init(
        command: [String],
        isLasting: Bool = true,
        memory: Int? = nil,
        maxLineBytes: Int = 4_000_000,
        environment: [String: String]? = nil
    ) {
        self.command = command
        self.isLasting = isLasting
        self.memory = memory
        self.maxLineBytes = maxLineBytes
        self.environment = environment
    }

    /// Why the program cannot be started, as a sentence; `nil` when its file can be run.
    package var fault: String? {
        guard let name = command.first, !name.isEmpty else { return "there is no program to start" }
        func isProgram(_ path: String) -> Bool {
            var status = stat()
            return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
        }
        if name.contains("/") { return isProgram(name) ? nil : "'\(name)' is no program that can be run" }
        let folders = getenv("PATH").map { String(cString: $0) } ?? "/bin:/usr/bin"
        let isFound = folders.split(separator: ":").contains { isProgram("\($0)/\(name)") }
        return isFound ? nil : "there is no program '\(name)' on the PATH"
    }
}
