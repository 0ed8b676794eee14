// Holds the only state that callers and the loop's thread share.

import CCurl
import Glibc
import Synchronization

/// Carries commands, and jobs of tasks, from any thread to the loop's thread.
final class CurlMailbox: Sendable {
    /// What the loop is asked to do.
    enum Command: Sendable {
        case send(CurlJob)
        case cancel(UInt64)
        case stop
    }

    private struct State {
        var commands: [Command] = []
        var jobs: [UnownedJob] = []
        /// Whether the loop waits for sockets or the bell, and has to be woken.
        var isAsleep = false
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

    /// Asks the loop to give up a job; a job that is done or unknown is ignored.
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

    /// Hands a job of a task to the loop; `false` when the loop runs none any more.
    func run(_ job: UnownedJob) -> Bool {
        let (isTaken, mustRing) = state.withLock { state in
            guard !state.isEnded else { return (false, false) }
            state.jobs.append(job)
            defer { state.isAsleep = false }
            return (true, state.isAsleep)
        }
        if mustRing { ring() }
        return isTaken
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

    /// Whether the loop may wait: there is neither a command nor a job, and the next one rings.
    ///
    /// Called on the loop's thread, as are the next ones.
    func fallAsleep() -> Bool {
        state.withLock { state in
            state.isAsleep = state.commands.isEmpty && state.jobs.isEmpty
            return state.isAsleep
        }
    }

    /// Readies the bell to be rung again.
    func silence() {
        var count: UInt64 = 0
        _ = read(bell, &count, MemoryLayout<UInt64>.size)
    }

    /// Takes all commands.
    func takeCommands() -> [Command] {
        state.withLock { state in
            state.isAsleep = false
            guard !state.commands.isEmpty else { return [] }
            defer { state.commands = [] }
            return state.commands
        }
    }

    /// Takes all jobs, in exchange for an empty list.
    func takeJobs(_ jobs: inout [UnownedJob]) {
        jobs.removeAll(keepingCapacity: true)
        state.withLock { swap(&$0.jobs, &jobs) }
    }

    /// Ends the mailbox with the loop: fails what still waits, and every later request; tasks go on elsewhere.
    func end(_ failure: HTTPFailure) {
        let (commands, jobs, waiters) = state.withLock { state in
            state.isStopping = true
            state.isEnded = true
            state.failure = failure
            defer { (state.commands, state.jobs, state.waiters) = ([], [], []) }
            return (state.commands, state.jobs, state.waiters)
        }
        for job in jobs { globalConcurrentExecutor.enqueue(job) }
        for case .send(let job) in commands { job.finish(.failure(failure)) }
        for waiter in waiters { waiter.resume() }
    }

    /// The failure of a request that comes too late.
    static let closed = HTTPFailure(.cancelled, "the transport is shut down")

    /// Hands over a command; returns the failure to answer with when the loop reads no more commands.
    private func post(_ command: Command) -> HTTPFailure? {
        let (failure, mustRing) = state.withLock { state -> (HTTPFailure?, Bool) in
            if state.isStopping { return (state.failure, false) }
            state.commands.append(command)
            defer { state.isAsleep = false }
            return (nil, state.isAsleep)
        }
        if mustRing { ring() }
        return failure
    }

    private func ring() {
        var one: UInt64 = 1
        _ = write(bell, &one, MemoryLayout<UInt64>.size)
    }
}
