// Turns Ctrl-C and SIGTERM into a request to stop, and a second one into an end.

import Dispatch
import Evaluation
import Foundation
import Synchronization

/// Turns Ctrl-C and SIGTERM into a request to stop, and a second one into an end.
///
/// After the first, no further call is sent and everything in flight is written; the second ends the process at once, and the
/// same command resumes from what is durable.
final class StopSignals: Sendable {
    private let first = Mutex<Int32?>(nil)
    // Sources must live as long as signals are awaited.
    private let sources = Mutex<[any DispatchSourceSignal]>([])

    /// Begins to listen.
    init() {
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [weak self] in self?.receive(number) }
            source.resume()
            sources.withLock { $0.append(source) }
        }
    }

    /// Whether a stop was asked for.
    var isStopRequested: Bool { first.withLock { $0 != nil } }

    /// The code with which a stopped command ends.
    var exitCode: ExitCode { first.withLock { $0 } == SIGTERM ? .terminated : .interrupted }

    private func receive(_ number: Int32) {
        let isSecond = first.withLock { first in
            defer { first = first ?? number }
            return first != nil
        }
        if isSecond { _exit(128 + number) }
        FileHandle.standardError.write(Data("\nstopping: calls in flight are finished and kept; again to abort\n".utf8))
    }
}
