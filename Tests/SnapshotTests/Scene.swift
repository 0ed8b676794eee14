// Gives each scenario a folder of its own, so that scenarios run at the same time and share nothing.

import Foundation
import ProgramSupport
import Synchronization
import Testing

/// A folder in which a scenario runs the program, and everything that it wrote there.
final class Scene: Sendable {
    /// The folder.
    let place: Workplace
    /// The source checkout.
    static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private let normaliser: Normaliser
    private let texts = Mutex<[String: String]>([:])

    /// Makes an empty folder, or one whose models ask a server.
    init(server: StubServer? = nil) throws {
        place = try Workplace(port: server?.port ?? 1, cases: 1)
        normaliser = try Normaliser(folder: place.folder.path, port: server?.port)
        if server == nil {
            for name in ["assay.yaml", "suites"] {
                try FileManager.default.removeItem(at: place.folder.appending(path: name))
            }
        }
    }

    /// Everything that was kept, by file.
    var kept: [String: String] { texts.withLock { $0 } }

    /// Runs the program and keeps what a user saw: the command, the exit code, and both outputs.
    ///
    /// The name is that of the snapshot's file, without `.txt`; where it is empty, nothing is kept.
    @discardableResult
    func assay(_ name: String, _ arguments: [String], columns: Int = 80) async throws -> Workplace.Result {
        let environment = ["COLUMNS": "\(columns)", "NO_COLOR": "1", "TZ": "UTC", "GITHUB_ACTIONS": ""]
        let result = try await place.run(Workplace.program, arguments, environment: environment)
        guard !name.isEmpty else { return result }
        let line = arguments.map { $0.contains { " {}*".contains($0) } ? "'\($0)'" : $0 }.joined(separator: " ")
        var text = "$ assay \(line)\nexit \(result.code)\n"
        for (title, words) in [("output", result.output), ("errors", result.errors)] where !words.isEmpty {
            text += "--- \(title)\n" + words
            if !words.hasSuffix("\n") { text += "<no line end>\n" }
        }
        add("\(name).txt", text)
        return result
    }

    /// Runs the program and keeps what a user saw; the command line is one text, split at spaces.
    @discardableResult
    func assay(_ name: String, _ line: String) async throws -> Workplace.Result {
        try await assay(name, line.split(separator: " ").map(String.init))
    }

    /// Prepares something; a code that was not expected is an issue.
    func prepare(_ line: String, code: Int32 = 0) async throws {
        let result = try await assay("", line.split(separator: " ").map(String.init))
        #expect(result.code == code, "\(line): \(result.output)\(result.errors)")
    }

    /// Keeps a file, or all files of a folder.
    func keep(_ path: String) throws {
        let url = place.folder.appending(path: path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            Issue.record("\(path) was not written")
            return
        }
        guard isFolder.boolValue else { return add(path, try place.read(path)) }
        for name in try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() {
            try keep("\(path)/\(name)")
        }
    }

    /// Changes a file of the folder.
    func edit(_ path: String, _ pairs: [(String, String)]) throws {
        var text = try place.read(path)
        for (old, new) in pairs {
            #expect(text.contains(old), "\(path) has no '\(old)'")
            text = text.replacingOccurrences(of: old, with: new)
        }
        try place.write(path, text)
    }

    private func add(_ path: String, _ text: String) {
        // A hidden file would be one for git, too: `.gitignore` is kept as `dot.gitignore`.
        let path = path.split(separator: "/").map { $0.hasPrefix(".") ? "dot\($0)" : String($0) }.joined(separator: "/")
        do {
            let text = normaliser.text(path.hasSuffix(".html") ? try PageText.readable(text) : text)
            let isNew = texts.withLock { $0.updateValue(text, forKey: path) == nil }
            #expect(isNew, "\(path) is kept twice")
        } catch {
            Issue.record("\(path): \(error)")
        }
    }
}

extension Scene {
    /// Runs suites, and keeps the terminal and every report.
    func run(_ id: String, _ line: String, seen name: String = "run") async throws {
        try await assay("\(id)/\(name)", "run \(line) --run-id \(id) --progress none")
        guard place.exists("reports/\(id)") else { return }
        try keep("reports/\(id)")
    }

    /// Compares stored runs, and keeps the terminal and every report.
    func compare(_ name: String, _ line: String) async throws {
        let reports = ["html=page.html", "junit=junit.xml", "json=result.json", "markdown=summary.md"]
            .map { "--report \($0.replacingOccurrences(of: "=", with: "=\(name)/"))" }
        let folder = place.folder.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try await assay(
            "\(name)/compare",
            "compare \(line) --detailed-exitcode --progress none \(reports.joined(separator: " "))"
        )
        try keep(name)
    }

    /// Runs a command once in every format of lists.
    func formats(_ name: String, _ line: String) async throws {
        for format in ["table", "json", "jsonl", "markdown"] {
            try await assay("\(name)-\(format)", "\(line) --format \(format)")
        }
    }
}
