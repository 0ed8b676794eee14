// Keeps processes that answer lines, and never lets more of them live than questions are open.

import Foundation
import Synchronization

/// Asks a program in lines, through as many processes as there are questions at once.
///
/// Each process has one question at a time. One that fails, that takes too long or that says what is no answer is killed with all
/// that it started, and the next question starts another. Nothing here blocks the concurrency pool: every question has a thread
/// while it is open. ``shutdown()`` ends all processes; one that outlives Assay meets the end of its input.
package final class ProgramPool: Sendable {
    /// What a process said to one line.
    package struct Answer: Sendable {
        /// The line that came back, without its end.
        package let line: [UInt8]
        /// The last of what it wrote to standard error meanwhile; empty for nothing.
        package let said: String
        /// Milliseconds from the question to the answer, the start of a process not counted.
        package let latency: Double
    }

    /// What a line is to a question.
    package enum LineKind: Sendable {
        /// Its answer, which says so.
        case namedAnswer
        /// An answer that does not say to what.
        case answer
        /// No answer to it.
        case other
    }

    private struct State {
        var idle: [LineExchange] = []
        var busy: [ObjectIdentifier: LineExchange] = [:]
        var isClosed = false
    }

    /// Seconds that processes have to end by themselves once their input has ended.
    private static let grace = 0.5

    private let settings: ProgramSettings
    private let state = Mutex(State())

    /// Prepares to run a program; nothing is started yet.
    package init(_ settings: ProgramSettings) {
        self.settings = settings
    }

    deinit { Self.end(state.withLock { Array($0.idle) }) }

    /// Sends a line to a process and waits for its line.
    ///
    /// - Parameters:
    ///   - line: What is sent, without its end.
    ///   - timeout: Seconds for all of it.
    ///   - kind: What a line is; a process that writes something else than an answer is not asked again.
    /// - Returns: The line that came back.
    /// - Throws: ``ProgramFailure`` when no line came back.
    package func ask(
        _ line: [UInt8],
        timeout: Double,
        kind: @escaping @Sendable ([UInt8]) -> LineKind
    ) async throws(ProgramFailure) -> Answer {
        let asked = Mutex<(exchange: LineExchange?, isCancelled: Bool)>((nil, false))
        let seconds = timeout.isFinite ? min(max(timeout, 0), 3e9) : 3e9
        let deadline = LineExchange.now() + UInt64(seconds * 1e9)
        let result: Result<Answer, ProgramFailure> = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                Thread.detachNewThread { [self] in
                    // A write to a process that has ended is an error, and not our end.
                    var signals = sigset_t()
                    sigemptyset(&signals)
                    sigaddset(&signals, SIGPIPE)
                    pthread_sigmask(SIG_BLOCK, &signals, nil)
                    let answer = answer(line, deadline, kind) { taken in
                        asked.withLock { asked in
                            asked.exchange = taken
                            if asked.isCancelled { taken?.process.kill() }
                        }
                    }
                    waiter.resume(returning: answer)
                }
            }
        } onCancel: {
            asked.withLock { asked in
                asked.isCancelled = true
                asked.exchange?.process.kill()
            }
        }
        guard !Task.isCancelled else { throw ProgramFailure(.cancelled, "the question was cancelled") }
        return try result.get()
    }

    /// Ends every process: those without a question in order, the others at once.
    ///
    /// Later questions fail as `cancelled`.
    package func shutdown() async {
        let idle = state.withLock { state in
            state.isClosed = true
            for exchange in state.busy.values { exchange.process.kill() }
            defer { state.idle = [] }
            return state.idle
        }
        await withCheckedContinuation { done in
            Thread.detachNewThread {
                Self.end(idle)
                done.resume()
            }
        }
    }

    private static func end(_ exchanges: [LineExchange]) {
        for exchange in exchanges { exchange.process.closeInput() }
        let last = LineExchange.now() + UInt64(grace * 1e9)
        for exchange in exchanges {
            let now = LineExchange.now()
            exchange.process.end(within: now < last ? Double(last - now) / 1e9 : 0)
        }
    }

    /// Asks on this thread.
    private func answer(
        _ line: [UInt8],
        _ deadline: UInt64,
        _ kind: ([UInt8]) -> LineKind,
        _ taking: (LineExchange?) -> Void
    ) -> Result<Answer, ProgramFailure> {
        while true {
            do throws(ProgramFailure) {
                let (exchange, isNew) = try take()
                taking(exchange)
                var isKept = false
                defer {
                    taking(nil)
                    give(exchange, isKept: isKept)
                }
                let began = LineExchange.now()
                do throws(ProgramFailure) {
                    let answer = try exchange.ask(line, deadline: deadline)
                    let kind = kind(answer.line)
                    guard exchange.accepts(namesQuestion: kind == .namedAnswer) || kind == .other else {
                        throw ProgramFailure(
                            .ended,
                            "the program wrote a line that does not repeat the question's 'id', as its answers before did",
                            said: answer.said
                        )
                    }
                    isKept = answer.isReusable && kind != .other
                    let latency = Double(LineExchange.now() - began) / 1e6
                    return .success(Answer(line: answer.line, said: answer.said, latency: latency))
                } catch {
                    // One that ended while it waited has failed at no question.
                    guard !isNew, error.isUnseen, !state.withLock({ $0.isClosed }) else { throw error }
                }
            } catch {
                return .failure(state.withLock { $0.isClosed } ? Self.closed : error)
            }
        }
    }

    /// A process that waits for a line: one that is there, or a new one.
    private func take() throws(ProgramFailure) -> (LineExchange, isNew: Bool) {
        while let exchange = state.withLock({ $0.idle.popLast() }) {
            if exchange.isReady { return (try mark(exchange), false) }
            exchange.process.end(within: 0)
        }
        return (try mark(try LineExchange(settings)), true)
    }

    private func mark(_ exchange: LineExchange) throws(ProgramFailure) -> LineExchange {
        let isOpen = state.withLock { state in
            if !state.isClosed { state.busy[ObjectIdentifier(exchange)] = exchange }
            return !state.isClosed
        }
        guard isOpen else {
            exchange.process.end(within: 0)
            throw Self.closed
        }
        return exchange
    }

    /// Takes a process back, or ends it: one that has answered may first end by itself.
    private func give(_ exchange: LineExchange, isKept: Bool) {
        let isIdle = state.withLock { state in
            state.busy[ObjectIdentifier(exchange)] = nil
            guard isKept, !state.isClosed else { return false }
            state.idle.append(exchange)
            return true
        }
        if !isIdle { exchange.process.end(within: settings.isLasting ? 0 : Self.grace) }
    }

    private static let closed = ProgramFailure(.cancelled, "the program was ended, as the run was")
}
