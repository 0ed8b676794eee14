// Proves that a program that answers lines is asked fairly, kept in its limits, and never left behind.

import Foundation
import Testing

@testable import Processes

@Suite("programs")
struct ProgramPoolTests {
    private func pool(
        _ script: String,
        isLasting: Bool = true,
        memory: Int? = nil,
        maxLineBytes: Int = 100_000
    ) -> ProgramPool {
        ProgramPool(
            ProgramSettings(
                command: ["/bin/sh", "-c", script],
                isLasting: isLasting,
                memory: memory,
                maxLineBytes: maxLineBytes
            )
        )
    }

    private func ask(_ pool: ProgramPool, _ line: String, timeout: Double = 20) async throws(ProgramFailure) -> String {
        let answer = try await pool.ask(Array(line.utf8), timeout: timeout) {
            if $0.starts(with: "{id".utf8) { return .namedAnswer }
            return $0.first == UInt8(ascii: "{") ? .answer : .other
        }
        return String(decoding: answer.line, as: UTF8.self)
    }

    private func failure(_ pool: ProgramPool, timeout: Double = 20) async throws -> ProgramFailure {
        try await #require(throws: ProgramFailure.self) { try await ask(pool, "q", timeout: timeout) }
    }

    /// Whether a process lives that is no zombie.
    private func lives(_ pid: String) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return false }
        return status.split(separator: ")").last?.split(separator: " ").first != "Z"
    }

    /// Waits until a process is gone: the kernel takes a moment after a kill.
    private func isGone(_ pid: String) async throws -> Bool {
        for _ in 0..<200 where lives(pid) { try await Task.sleep(for: .milliseconds(20)) }
        return !lives(pid)
    }

    private static let echo = #"while read -r line; do echo "{$$ $line}"; done"#

    @Test("a process that stays answers one line after the other")
    func stays() async throws {
        let pool = pool(Self.echo)
        let first = try await ask(pool, "a")
        #expect(first.hasSuffix(" a}"))
        #expect(try await ask(pool, "b") == first.replacing(" a}", with: " b}"))
        await pool.shutdown()
    }

    @Test("questions at the same time have a process each, and every one gets its own answer")
    func width() async throws {
        let pool = pool(#"while read -r line; do sleep 0.1; echo "{$$ $line}"; done"#)
        let answers = await withTaskGroup(of: (Int, String?).self) { group in
            for number in 0..<8 { group.addTask { (number, try? await ask(pool, "q\(number)")) } }
            return await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        #expect((0..<8).allSatisfy { answers[$0]?.hasSuffix(" q\($0)}") ?? false })
        await pool.shutdown()
    }

    @Test("one process a line is told that nothing more comes, and may answer at its end")
    func each() async throws {
        let pool = pool(#"line=$(cat); printf '{%s %s}' $$ "$line""#, isLasting: false)
        let first = try await ask(pool, "a")
        let second = try await ask(pool, "b")
        #expect(first.hasSuffix(" a}") && second.hasSuffix(" b}") && first.dropLast(3) != second.dropLast(3))
        await pool.shutdown()
    }

    @Test("a long line and a long answer pass through pipes that hold less")
    func long() async throws {
        let pool = pool("cat")
        let line = "{" + String(repeating: "x", count: 90_000) + "}"
        #expect(try await ask(pool, line) == line)
        #expect(try await ask(pool, line) == line)
        await pool.shutdown()
    }

    @Test("a process that ends early is told of by how, and by its last words, and another takes its place")
    func ends() async throws {
        let pool = pool(
            #"read -r line; if [ "$line" = q ]; then echo why >&2; exit 3; fi; echo "{$line}"; read -r more"#
        )
        let failure = try await failure(pool)
        #expect(failure.kind == .ended && failure.message.contains("with code 3") && failure.said == "why\n")
        #expect(try await ask(pool, "a") == "{a}")
        let killed = try await self.failure(self.pool("kill -9 $$"))
        #expect(killed.kind == .ended && killed.message.contains("by signal 9"))
        await pool.shutdown()
    }

    @Test("a process that ended while it waited is replaced without a word")
    func endsIdle() async throws {
        let pool = pool(#"read -r line; echo "{$$ $line}""#)
        let first = try await ask(pool, "a")
        for _ in 0..<3 { #expect(try await ask(pool, "a") != first) }
        await pool.shutdown()
    }

    @Test("lines beyond the answer never become the answer to another question")
    func chatter() async throws {
        let pool = pool(#"while read -r line; do printf '{1 %s}\n{2 %s}\n' "$line" "$line"; done"#)
        for question in ["a", "b", "c"] { #expect(try await ask(pool, question) == "{1 \(question)}") }
        let talkative = self.pool(#"echo Loading; while read -r line; do echo "{$line}"; done"#)
        #expect(try await ask(talkative, "a") == "Loading")
        #expect(try await ask(talkative, "b") == "Loading")
        await pool.shutdown()
        await talkative.shutdown()
    }

    @Test("a line that comes later than the answer never becomes the answer to another question")
    func lateChatter() async throws {
        let pool = pool(#"while read -r line; do echo "{1 $line}"; sleep 0.02; echo "{2 $line}"; done"#)
        for question in ["a", "b", "c"] { #expect(try await ask(pool, question) == "{1 \(question)}") }
        await pool.shutdown()
    }

    @Test("a process that names its questions must always: another line of it is a failure")
    func unnamed() async throws {
        let pool = pool(#"read -r line; echo "{id $line}"; read -r line; echo "{late}"; read -r line"#)
        #expect(try await ask(pool, "a") == "{id a}")
        let failure = try await #require(throws: ProgramFailure.self) { try await ask(pool, "b") }
        #expect(failure.kind == .ended && failure.message.contains("'id'"))
        #expect(try await ask(pool, "c") == "{id c}")
        await pool.shutdown()
    }

    @Test("a process that takes too long is killed with all that it started")
    func timeout() async throws {
        // It answers once first: then it runs, however long it took to begin.
        let pool = pool(#"read -r line; sleep 600 & echo "{$$ $!}"; read -r line; wait"#)
        let started = try await ask(pool, "a")
        let failure = try await failure(pool, timeout: 0.5)
        #expect(failure.kind == .timeout)
        let pids = started.dropFirst().dropLast().split(separator: " ").map(String.init)
        #expect(pids.count == 2)
        for pid in pids { #expect(try await isGone(pid)) }
        await pool.shutdown()
    }

    @Test("an answer without end is stopped at its limit")
    func tooLarge() async throws {
        let pool = pool("yes x | tr -d '\\n'", maxLineBytes: 1000)
        #expect(try await failure(pool).kind == .tooLarge)
        await pool.shutdown()
    }

    @Test("a process beyond its memory fails, and one below it does not")
    func memory() async throws {
        let grow = #"read -r n; x=$(head -c $n /dev/zero | tr '\0' x); echo "{${#x}}""#
        let tight = pool(grow, isLasting: false, memory: 60_000_000)
        #expect(try await ask(tight, "100") == "{100}")
        let failure = try await #require(throws: ProgramFailure.self) { try await ask(tight, "400000000") }
        #expect(failure.kind == .ended)
        await tight.shutdown()
    }

    @Test("shell words in the command stay words, with a limit of memory and without", arguments: [nil, 500_000_000])
    func words(memory: Int?) async throws {
        let pool = ProgramPool(ProgramSettings(command: ["/bin/echo", "{$(id); `id` ; \"x\"}"], memory: memory))
        #expect(try await ask(pool, "a") == "{$(id); `id` ; \"x\"}")
        await pool.shutdown()
    }

    @Test("a cancelled question ends its process, and says so")
    func cancelled() async throws {
        let pool = pool("echo $$ >&2; sleep 600")
        let task = Task { try await ask(pool, "q", timeout: 600) }
        try await Task.sleep(for: .milliseconds(200))
        task.cancel()
        let failure = try await #require(throws: ProgramFailure.self) { try await task.value }
        #expect(failure.kind == .cancelled)
        await pool.shutdown()
    }

    @Test("after the end no process lives, and nothing more is asked")
    func shutdown() async throws {
        let pool = pool(#"trap '' TERM; while read -r line; do echo "{$$}"; done; sleep 600"#)
        let answer = try await ask(pool, "a")
        let busy = Task { try await ask(pool, "b", timeout: 600) }
        _ = try await busy.value
        await pool.shutdown()
        #expect(try await isGone(String(answer.dropFirst().dropLast())))
        #expect(try await failure(pool).kind == .cancelled)
    }

    @Test("a program that is not there, and a file that is none, are known before they are started")
    func fault() {
        func fault(_ command: [String]) -> String? { ProgramSettings(command: command).fault }
        #expect(fault(["sh"]) == nil && fault(["/bin/sh"]) == nil)
        #expect(fault(["no-such-program-here"]) == "there is no program 'no-such-program-here' on the PATH")
        #expect(fault(["/etc/passwd"]) == "'/etc/passwd' is no program that can be run")
        #expect(fault(["/etc"]) != nil && fault([]) != nil)
    }
}
