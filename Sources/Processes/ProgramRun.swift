// Asks a program one thing and takes its exit code as part of the answer.

import Dispatch
import Glibc

/// A program that is started for one question: it gets bytes on standard input, and ends.
package enum ProgramRun {
    /// What came of it.
    package struct Output: Hashable, Sendable {
        /// Whether it ended by itself with code 0.
        package let succeeded: Bool
        /// How it ended, such as `with code 3`.
        package let end: String
        /// What it wrote to standard output.
        package let bytes: [UInt8]
    }

    /// Runs a program to its end, on a thread that may block.
    ///
    /// - Parameters:
    ///   - settings: The program; `maxLineBytes` bounds all that it writes.
    ///   - input: What it gets; its standard input is closed after that.
    ///   - timeout: Seconds until it is killed, with all that it started.
    /// - Returns: What it wrote, and how it ended.
    /// - Throws: ``ProgramFailure`` when it cannot be started, takes too long or writes too much.
    package static func output(
        of settings: ProgramSettings,
        input: [UInt8],
        timeout: Double
    ) async throws(ProgramFailure) -> Output {
        let result = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    returning: Result { () throws(ProgramFailure) in try run(settings, input, timeout) }
                )
            }
        }
        return try result.get()
    }

    private static func run(_ settings: ProgramSettings, _ input: [UInt8], _ timeout: Double) throws(ProgramFailure)
        -> Output
    {
        let process = try ChildProcess(settings)
        let deadline = LineExchange.now() + UInt64(max(0, timeout) * 1e9)
        var out = input[...]
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        var isOpen = true
        while isOpen {
            if out.isEmpty { process.closeInput() }
            guard LineExchange.now() < deadline else {
                process.kill()
                throw ProgramFailure(
                    .timeout,
                    "the program did not answer within \(Int(timeout.rounded())) s, and was killed"
                )
            }
            var polls = [
                pollfd(fd: process.output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: process.errors, events: Int16(POLLIN), revents: 0),
                pollfd(fd: out.isEmpty ? -1 : process.input, events: Int16(POLLOUT), revents: 0),
            ]
            _ = poll(&polls, nfds_t(polls.count), 50)
            if polls[2].revents != 0 {
                let count = out.withUnsafeBytes { write(process.input, $0.baseAddress, $0.count) }
                // A program that reads no more may still answer.
                out = count >= 0 ? out.dropFirst(count) : errno == EAGAIN || errno == EINTR ? out : []
            }
            while read(process.errors, &chunk, chunk.count) > 0 {}
            while true {
                let count = read(process.output, &chunk, chunk.count)
                if count == 0 { isOpen = false }
                guard count > 0 else { break }
                answer += chunk.prefix(count)
                guard answer.count <= settings.maxLineBytes else {
                    process.kill()
                    throw ProgramFailure(
                        .tooLarge,
                        "the program's answer is larger than \(settings.maxLineBytes) bytes"
                    )
                }
            }
        }
        let left = Double(deadline - min(deadline, LineExchange.now())) / 1e9
        let end = process.end(within: min(left, 5)) ?? "in an unknown way"
        return Output(succeeded: end == "with code 0", end: end, bytes: answer)
    }
}
