// Lets tests use the built program as a user does.

package import Foundation
import Synchronization

/// A folder of its own in which the built program is run as a user runs it.
package final class Workplace: Sendable {
    /// The folder.
    package let folder: URL

    /// Makes a folder with a configuration and a suite.
    package init(port: UInt16 = 1, cases: Int = 60) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("assay-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let names = [
            "good", "bad", "half", "slow", "brisk", "coin", "hostile", "empty", "html", "nothing", "cut", "huge",
            "trickle",
            "drop",
            "refused", "unknown", "shape", "busy", "shaky", "daily", "lost", "flaky", "filter",
        ]
        let models = names.map {
            "  \($0): {client: openai, base_url: \"http://127.0.0.1:\(port)/v1\", model: \($0), retries: 0, timeout: \($0 == "trickle" ? 2 : 60)s}"
        }
        try write(
            "assay.yaml",
            """
            format: 1
            models:
            \(models.joined(separator: "\n"))
              patient: {client: openai, base_url: "http://127.0.0.1:\(port)/v1", model: flaky, retries: 8}
              late: {client: openai, base_url: "http://127.0.0.1:\(port)/v1", model: late, retries: 8, timeout: 2s, width: 2}
              secret: {client: openai, base_url: "http://127.0.0.1:\(port)/v1", model: good, api_key_env: NO_SUCH_KEY}
              gone: {client: openai, base_url: "http://127.0.0.1:1/v1", model: good, retries: 0}
              recorded: {client: replay, recording: "suites/{suite}/recordings/good.jsonl.gz"}
            sets:
              both: {suites: {words: 0.5, more: 0.5}, overall_threshold: 0.6}
            profiles:
              first: {baseline: {name: main, missing: skip}}
              pull: {kind: pull_request, baseline: main}
            """
        )
        try suite("words", cases: cases)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Writes a suite whose right answer to a case is the question's last word.
    package func suite(_ name: String, cases: Int, more: String = "") throws {
        try write(
            "suites/\(name)/suite.yaml",
            """
            format: 1
            suite: \(name)
            version: 1.0.0
            description: Says the last word.
            tests:
              - id: last
                cases: last.jsonl
                weight: 1
                margin: 0.1
                prompt: "{{input}}"
                graders: [{kind: exact}]
            gate: {overall_margin: 0.1}
            \(more)
            """
        )
        let lines = (0..<cases).map { number in
            #"{"id": "c\#(number)", "input": "Say word\#(number)", "target": "word\#(number)", "tags": ["t\#(number % 2)"]}"#
        }
        try write("suites/\(name)/last.jsonl", lines.joined(separator: "\n"))
    }

    /// Writes a file, with its folders.
    package func write(_ path: String, _ text: String) throws {
        let file = folder.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
    }

    /// Reads a file.
    package func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appendingPathComponent(path)), as: UTF8.self)
    }

    /// Changes a baseline as one of before, which has no seal: what is changed in one with a seal is refused.
    package func edit(_ baseline: String, _ change: (String) -> String) throws {
        let text = try read(baseline).replacing(/,"(seal|outputs_digest)":"sha256:[0-9a-f]{64}"/, with: "")
        try write(baseline, change(text))
    }

    /// Whether a file is there.
    package func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path)
    }

    /// What a command did.
    package struct Result: Sendable {
        /// The exit code, or the signal that ended it.
        package let code: Int32
        /// What it wrote to standard output.
        package let output: String
        /// What it wrote to standard error.
        package let errors: String
    }

    /// Runs the program, and sends it a signal when a file exists that shows it is under way.
    package func assay(_ arguments: String..., signal: Int32? = nil, environment: [String: String] = [:]) async throws
        -> Result
    {
        try await run(Self.program, arguments, signal: signal, environment: environment)
    }

    /// Runs a program in the folder.
    package func run(
        _ program: String,
        _ arguments: [String],
        signal: Int32? = nil,
        killAfter delay: Double? = nil,
        environment: [String: String] = [:]
    ) async throws -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("ASSAY_") }
        variables.merge(environment) { _, new in new }
        process.environment = variables
        // Files, not pipes: nobody has to read while it runs.
        let id = UUID().uuidString
        let files = try ["out", "err"].map { name in
            let file = folder.appendingPathComponent(".\(id).\(name)")
            try Data().write(to: file)
            return (file, try FileHandle(forWritingTo: file))
        }
        process.standardOutput = files[0].1
        process.standardError = files[1].1
        process.standardInput = FileHandle.nullDevice
        let code = try await withCheckedThrowingContinuation { (done: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { done.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                done.resume(throwing: error)
                return
            }
            let number = process.processIdentifier
            if let delay {
                Thread.detachNewThread {
                    usleep(UInt32(delay * 1e6))
                    kill(number, SIGKILL)
                }
            }
            guard let signal else { return }
            let journal = folder.appendingPathComponent(".assay/assay.db-wal").path
            Thread.detachNewThread {
                // Under way is when answers are durable: the journal has grown beyond the first of them.
                for _ in 0..<24_000 where kill(number, 0) == 0 {
                    let size = (try? FileManager.default.attributesOfItem(atPath: journal))?[.size] as? Int
                    if (size ?? 0) > 75_000 { break }
                    usleep(5_000)
                }
                kill(number, signal)
            }
        }
        let texts = try files.map { file, handle in
            try handle.close()
            return String(decoding: try Data(contentsOf: file), as: UTF8.self)
        }
        return Result(code: code, output: texts[0], errors: texts[1])
    }

    /// The program beside the tests' own bundle.
    package static let program = program(named: "assay")

    /// Another program of this package, beside the tests' own bundle.
    package static func program(named name: String) -> String {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent(name).path
    }

    /// A file of the data that developers have and users have not; `nil` when it is absent.
    package static func shared(_ path: String) -> String? {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appendingPathComponent("shared/data/\(path)").path
        return FileManager.default.fileExists(atPath: file) ? file : nil
    }
}
