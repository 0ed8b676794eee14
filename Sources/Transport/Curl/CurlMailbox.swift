// Separates the threads of the program from the thread of libcurl.

import CCurl
import Evaluation
import Glibc
import Synchronization

/// Carries work from any thread to the loop's thread: the one thing that both touch.
final class CurlMailbox: Sendable {
    /// What the loop is asked to do.
    enum Command: Sendable {
        case send(CurlJob)
        case cancel(UInt64)
        case stop
    }

    private struct State {
        var commands: [Command] = []
        var nextID: UInt64 = 0
        var isStopping = false
        var isEnded = false
        var failure = CurlMailbox.closed
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    /// Becomes readable when there is something new.
    let bell: Int32

    private let state = Mutex(State())

    /// Creates a mailbox; `nil` when the system has no descriptor left.
    init?() {
        bell = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        if bell < 0 { return nil }
    }

    deinit { close(bell) }

    /// A number for a new job.
    func makeID() -> UInt64 {
        state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
    }

    /// Hands a job to the loop, or fails it when the loop is being shut down.
    func send(_ job: CurlJob) {
        if let failure = post(.send(job)) { job.finish(.failure(failure)) }
    }

    /// Asks the loop to give up a job; a job that is done or unknown is nothing to it.
    func cancel(_ id: UInt64) { _ = post(.cancel(id)) }

    /// Asks the loop to fail what is in flight, and to end.
    func stop() {
        state.withLock { state in
            guard !state.isStopping else { return }
            state.isStopping = true
            state.commands.append(.stop)
        }
        ring()
    }

    /// Waits until the loop has ended.
    func waitForEnd() async {
        await withCheckedContinuation { waiter in
            let isEnded = state.withLock { state in
                if !state.isEnded { state.waiters.append(waiter) }
                return state.isEnded
            }
            if isEnded { waiter.resume() }
        }
    }

    /// Takes all commands, on the loop's thread.
    func take() -> [Command] {
        var count: UInt64 = 0
        _ = read(bell, &count, MemoryLayout<UInt64>.size)
        return state.withLock { state in
            let commands = state.commands
            state.commands = []
            return commands
        }
    }

    /// Says that the loop has ended, on the loop's thread, and what every request from now on gets.
    func end(_ failure: CallFailure) {
        let (commands, waiters) = state.withLock { state in
            state.isStopping = true
            state.isEnded = true
            state.failure = failure
            defer { (state.commands, state.waiters) = ([], []) }
            return (state.commands, state.waiters)
        }
        for case .send(let job) in commands { job.finish(.failure(failure)) }
        for waiter in waiters { waiter.resume() }
    }

    /// What a request gets that comes too late.
    static let closed = CallFailure(.cancelled, "the transport is shut down")

    /// Hands over a command; returns what to answer when nobody will read it.
    private func post(_ command: Command) -> CallFailure? {
        let (failure, isFirst) = state.withLock { state -> (CallFailure?, Bool) in
            if state.isStopping { return (state.failure, false) }
            state.commands.append(command)
            return (nil, state.commands.count == 1)
        }
        if isFirst { ring() }
        return failure
    }

    private func ring() {
        var one: UInt64 = 1
        _ = write(bell, &one, MemoryLayout<UInt64>.size)
    }
}
