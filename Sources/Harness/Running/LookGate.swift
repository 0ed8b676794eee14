// Keeps the calls that a sequential stop would waste few.

import Synchronization

/// Holds calls back that would run too far ahead of the look that is waited for.
///
/// A run that may stop early wants to have made few calls beyond a look when it is decided. Answers come in any order: without
/// this, one slow answer lets the others run on and spend what the stop would have saved.
final class LookGate: Sendable {
    private struct State {
        var allowed: Int
        var isOpen = false
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    /// How many calls may be begun while a look is waited for, by look: all of the look's, and some beyond.
    private let allowed: [Int]
    private let state: Mutex<State>

    /// Creates a gate before the first look.
    ///
    /// - Parameters:
    ///   - plan: What is asked.
    ///   - done: What an earlier try has done.
    ///   - width: How many calls may be begun beyond the look that is waited for; those of an earlier try are among them, so that a
    ///     run which was killed and goes on makes no more of them than one that was not.
    init(_ plan: RunPlan, done: DoneBits, width: Int) {
        var look = 0
        var looks = [Int](repeating: 0, count: plan.attemptCount)
        for (place, attempt) in plan.plannedOrder.enumerated() {
            while place >= plan.looks[look].attempts { look += 1 }
            looks[attempt.number] = look
        }
        // How many calls of the whole plan are begun until all of a look are, by look.
        var ends = plan.looks.map { _ in 0 }
        // How many of the calls in front of a place an earlier try has made.
        var made = [0]
        for (place, attempt) in plan.attempts.enumerated() {
            ends[looks[attempt.number]] = place + 1
            made.append(made[place] + (done.contains(attempt.number) ? 1 : 0))
        }
        // Required cases are asked first, whatever look they belong to: an earlier look needs no more than a later one.
        for look in ends.indices.dropFirst() { ends[look] = max(ends[look], ends[look - 1]) }
        allowed = ends.map { end in
            let beyond = made[made.count - 1] - made[end]
            return end - made[end] + max(0, width - beyond)
        }
        state = Mutex(State(allowed: allowed.first ?? width))
    }

    /// Returns when the call of a turn may be begun, when the gate is opened, or when the task is cancelled.
    ///
    /// - Parameter turn: The call's place among those of this try, from 0; no two have the same.
    func pass(_ turn: Int) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isFree = state.withLock { state in
                    if state.isOpen || turn < state.allowed || Task.isCancelled { return true }
                    state.waiting[turn] = continuation
                    return false
                }
                if isFree { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: turn) }?.resume()
        }
    }

    /// Waits for another look.
    func advance(to look: Int) {
        guard look < allowed.count else { return open() }
        let allowed = allowed[look]
        let free = state.withLock { state in
            state.allowed = max(state.allowed, allowed)
            let free = state.waiting.filter { $0.key < state.allowed }
            for turn in free.keys { state.waiting[turn] = nil }
            return free
        }
        for continuation in free.values { continuation.resume() }
    }

    /// Lets every attempt pass from now on, also those that wait.
    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [:] }
            return state.waiting
        }
        for continuation in waiting.values { continuation.resume() }
    }
}
