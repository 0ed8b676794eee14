// Talks to a process in lines, with one deadline for all of it, on a thread that may block.

import Glibc
import Synchronization

/// A process that is asked in lines, one at a time.
///
/// Its calls block, and belong on threads of their own.
final class LineExchange: Sendable {
    /// A line that came back, and whether the process can be asked again.
    struct Answer {
        let line: [UInt8]
        let said: String
        let isReusable: Bool
    }

    /// The most bytes that are kept of standard error.
    private static let mostSaid = 2000

    private static let lineEnd = UInt8(ascii: "\n")

    /// Nanoseconds after an answer in which a process may still write what belongs to no question.
    private static let quiet: UInt64 = 50_000_000

    let process: ChildProcess
    /// When it last answered, in nanoseconds of ``now()``; 0 before.
    private let answered = Atomic<UInt64>(0)
    /// Whether its answers name their questions.
    private let namesQuestions = Atomic(false)
    private let settings: ProgramSettings

    init(_ settings: ProgramSettings) throws(ProgramFailure) {
        self.settings = settings
        process = try ChildProcess(settings)
    }

    /// Takes note of an answer.
    ///
    /// - Parameter namesQuestion: Whether it names the question that it answers.
    /// - Returns: Whether it may be believed: a process that has named a question once always does, and another line of it is none of
    ///   its answers.
    func accepts(namesQuestion: Bool) -> Bool {
        answered.store(Self.now(), ordering: .relaxed)
        if namesQuestion { namesQuestions.store(true, ordering: .relaxed) }
        return namesQuestion || !namesQuestions.load(ordering: .relaxed)
    }

    /// Whether the process waits for a line: it neither ended nor wrote anything since it was last asked.
    ///
    /// Where its answers do not name their questions, it has had ``quiet`` nanoseconds to write more than its answer.
    var isReady: Bool {
        var bytes: [UInt8] = []
        let end = answered.load(ordering: .relaxed) + Self.quiet
        if !namesQuestions.load(ordering: .relaxed), Self.now() < end {
            var polls = [pollfd(fd: process.output, events: Int16(POLLIN), revents: 0)]
            _ = poll(&polls, 1, Int32(Self.quiet / 1_000_000))
        }
        return read(process.output, &bytes) && bytes.allSatisfy { $0 <= 0x20 }
    }

    /// Sends a line and waits for one.
    ///
    /// - Parameters:
    ///   - line: What is sent, without its line end.
    ///   - deadline: When the answer must be there, in nanoseconds of ``now()``.
    /// - Returns: The line that came back.
    /// - Throws: ``ProgramFailure``; the process cannot be asked again then.
    func ask(_ line: [UInt8], deadline: UInt64) throws(ProgramFailure) -> Answer {
        var out = (line + [Self.lineEnd])[...]
        var sent = 0
        var answer: [UInt8] = []
        var said: [UInt8] = []
        var isHeard = true
        while true {
            let wait = Self.now() >= deadline ? 0 : Int32(min((deadline - Self.now()) / 1_000_000 + 1, 60_000))
            var polls = [
                pollfd(fd: process.output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: isHeard ? process.errors : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: out.isEmpty ? -1 : process.input, events: Int16(POLLOUT), revents: 0),
            ]
            guard wait > 0 else { throw failure(.timeout, "the program did not answer in time, and was killed", said) }
            if poll(&polls, nfds_t(polls.count), wait) < 0, errno != EINTR {
                throw failure(.ended, "the program's pipes cannot be read", said)
            }
            if polls[2].revents != 0 { write(&out, &sent) }
            isHeard = read(process.errors, &said)
            if said.count > 2 * Self.mostSaid { said = said.suffix(Self.mostSaid) }
            let isOpen = read(process.output, &answer)
            if let found = Self.line(in: answer) {
                // What follows belongs to no question, and must not become the answer to the next.
                let isAll = answer[found.upperBound...].allSatisfy { $0 <= 0x20 }
                let isReusable = settings.isLasting && isOpen && isAll && out.isEmpty
                return Answer(line: Array(answer[found]), said: text(said), isReusable: isReusable)
            }
            guard answer.count <= settings.maxLineBytes else {
                throw failure(.tooLarge, "the program's answer is larger than \(settings.maxLineBytes) bytes", said)
            }
            if !isOpen { return try lastLine(answer, said, sent) }
        }
    }

    /// What a process that closed its output wrote last.
    private func lastLine(_ answer: [UInt8], _ said: [UInt8], _ sent: Int) throws(ProgramFailure) -> Answer {
        let isUnseen = process.unreadBytes >= sent
        let end = process.end(within: 0.2)
        var said = said
        _ = read(process.errors, &said)
        guard answer.contains(where: { $0 > 0x20 }) else {
            throw failure(.ended, "the program ended \(end ?? "") before it answered", said, isUnseen: isUnseen)
        }
        return Answer(line: answer, said: text(said), isReusable: false)
    }

    /// Writes as much as the pipe takes; a process that no longer reads may still answer.
    private func write(_ bytes: inout ArraySlice<UInt8>, _ sent: inout Int) {
        let count = bytes.withUnsafeBytes { Glibc.write(process.input, $0.baseAddress, $0.count) }
        if count >= 0 {
            bytes = bytes.dropFirst(count)
            sent += count
        } else if errno != EAGAIN, errno != EINTR {
            bytes = []
        }
        if bytes.isEmpty, !settings.isLasting { process.closeInput() }
    }

    /// Reads what is there; false at the pipe's end.
    private func read(_ end: Int32, _ bytes: inout [UInt8]) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(end, &chunk, chunk.count)
            guard count > 0 else {
                return count != 0 && (errno == EAGAIN || errno == EINTR)
            }
            bytes += chunk.prefix(count)
            if bytes.count > settings.maxLineBytes + chunk.count { return true }
        }
    }

    /// The first line that holds something, without its end; `nil` while none is whole.
    private static func line(in bytes: [UInt8]) -> Range<Int>? {
        guard let start = bytes.firstIndex(where: { $0 > 0x20 }), let end = bytes[start...].firstIndex(of: lineEnd)
        else {
            return nil
        }
        return start..<end
    }

    private func failure(
        _ kind: ProgramFailure.Kind,
        _ message: String,
        _ said: [UInt8],
        isUnseen: Bool = false
    ) -> ProgramFailure {
        ProgramFailure(kind, message, said: text(said), isUnseen: isUnseen)
    }

    private func text(_ said: [UInt8]) -> String { String(decoding: said.suffix(Self.mostSaid), as: UTF8.self) }

    /// Nanoseconds of a clock that never jumps, from about when it was first asked: the numbers fit whatever it counts from.
    static func now() -> UInt64 {
        let time = monotonic()
        return UInt64(max(0, time.tv_sec - origin)) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private static let origin = monotonic().tv_sec

    private static func monotonic() -> timespec {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time
    }
}
