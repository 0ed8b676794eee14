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

    /// How many calls must be begun until all of a look are, by look.
    private let needed: [Int]
    private let width: Int
    private let state: Mutex<State>

    /// Creates a gate before the first look.
    ///
    /// - Parameters:
    ///   - plan: What is asked.
    ///   - done: What an earlier try has done.
    ///   - width: How many calls may be begun beyond the look that is waited for.
    init(_ plan: RunPlan, done: DoneBits, width: Int) {
        var look = 0
        var looks = [Int](repeating: 0, count: plan.attemptCount)
        for (place, attempt) in plan.plannedOrder.enumerated() {
            while place >= plan.looks[look].attempts { look += 1 }
            looks[attempt.number] = look
        }
        var needed = plan.looks.map { _ in 0 }
        var begun = 0
        for attempt in plan.attempts where !done.contains(attempt.number) {
            begun += 1
            needed[looks[attempt.number]] = begun
        }
        // Required cases are asked first, whatever look they belong to: an earlier look needs no more than a later one.
        for look in needed.indices.dropFirst() { needed[look] = max(needed[look], needed[look - 1]) }
        self.needed = needed
        self.width = width
        state = Mutex(State(allowed: (needed.first ?? 0) + width))
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
        guard look < needed.count else { return open() }
        let allowed = needed[look] + width
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
