// Lets another program follow a run while it goes on.

import Content
package import Evaluation
import Foundation
import Synchronization

/// Writes events as JSON lines, each at once, to a file or to standard output.
///
/// A file is added to: a repeated command that goes on with a run keeps the lines of the first. After the first line that
/// cannot be written no further one is tried, and ``close()`` says why; the run itself goes on.
package final class EventLines: Sendable {
    private struct State {
        var descriptor: Int32
        var problem: String?
    }

    private let path: String
    private let state: Mutex<State>

    /// Opens a file.
    ///
    /// - Parameter path: The file; `-` is standard output.
    /// - Throws: ``StoreError/cannotWrite(path:reason:)``.
    package init(path: String) throws(StoreError) {
        self.path = path == "-" ? "standard output" : path
        let descriptor = path == "-" ? STDOUT_FILENO : open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
        state = Mutex(State(descriptor: descriptor))
    }

    deinit { closeFile() }

    /// Writes one event; an ``EventSink``.
    package func write(_ event: RunEvent) {
        let line = event.json.canonicalBytes + [0x0A]
        state.withLock { state in
            guard state.problem == nil, state.descriptor >= 0 else { return }
            var rest = line[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Foundation.write(state.descriptor, $0.baseAddress, $0.count) }
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno != EINTR {
                    state.problem = String(cString: strerror(errno))
                    return
                }
            }
        }
    }

    /// Closes the file.
    ///
    /// - Throws: ``StoreError/cannotWrite(path:reason:)`` when a line could not be written.
    package func close() throws(StoreError) {
        closeFile()
        if let problem = state.withLock({ $0.problem }) { throw .cannotWrite(path: path, reason: problem) }
    }

    private func closeFile() {
        state.withLock { state in
            if state.descriptor > STDERR_FILENO { Foundation.close(state.descriptor) }
            state.descriptor = -1
        }
    }
}
