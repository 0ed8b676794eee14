// Lets an interrupted run keep its answers, and still end at once when asked twice.

import Evaluation
import Glibc
import Synchronization
package import Workflows

/// Turns Ctrl-C, SIGTERM and SIGHUP into a request to stop, and a second one into an end.
///
/// After the first, no further call is sent and everything in flight is written; the second ends the process at once, and the
/// same command resumes from what is durable.
package struct StopSignals: Sendable {
    // A handler captures nothing, so what it knows is the process's. Only atomics and `write` are safe in there.
    private static let first = Atomic<Int32>(0)

    /// Begins to listen.
    package init() {
        // Made before a handler can need it.
        _ = Self.first.load(ordering: .relaxed)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            // A process that was started to outlive its terminal goes on.
            var inherited = sigaction()
            let isKnown = sigaction(number, nil, &inherited) == 0
            if number == SIGHUP, isKnown, Self.isIgnored(inherited) { continue }
            signal(number) { number in
                let (isFirst, _) = StopSignals.first.compareExchange(
                    expected: 0,
                    desired: number,
                    ordering: .relaxed
                )
                if !isFirst { _exit(128 + number) }
                let text: StaticString = "\nstopping: calls in flight are finished and kept; again to abort\n"
                _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
            }
        }
    }

    var isStopRequested: Bool { Self.first.load(ordering: .relaxed) != 0 }

    /// The signals as workflows see them.
    package var request: StopRequest { StopRequest(isRaised: { isStopRequested }, exitCode: { exitCode }) }

    /// The code with which a stopped command ends.
    var exitCode: ExitCode { Self.first.load(ordering: .relaxed) == SIGINT ? .interrupted : .terminated }

    private static func isIgnored(_ action: sigaction) -> Bool {
        unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
