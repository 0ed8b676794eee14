// Decides whether a scenario's files are compared or written, and says which of them differ.

import Content
import Foundation
import ProgramSupport
import Testing

/// The committed files of one scenario: compares them with what the program wrote now, or writes them anew.
///
/// A text of more than 24 KB is kept packed, as `<name>.gz`; `gzip -dc` shows it. Packed or not, texts are compared.
struct SnapshotFolder {
    /// Whether the files are written instead of compared: `ASSAY_SNAPSHOTS=write`.
    static let writes = ProcessInfo.processInfo.environment["ASSAY_SNAPSHOTS"] == "write"

    /// The folder of all snapshots.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")

    private static let advice =
        "if the change is on purpose, `ASSAY_SNAPSHOTS=write swift test --filter SnapshotTests` writes them anew"

    private let name: String
    private let folder: URL

    /// Creates the folder of one scenario.
    init(_ name: String) {
        self.name = name
        folder = Self.root.appending(path: name)
    }

    /// Compares texts, by file, with the committed ones, or writes them.
    func check(_ texts: [String: String]) throws {
        let files = try existing()
        guard !Self.writes else {
            try write(texts, over: files)
            Issue.record("\(name): nothing was checked, the snapshots were written; run again without ASSAY_SNAPSHOTS")
            return
        }
        for path in Set(texts.keys).union(files.keys).sorted() {
            switch (files[path], texts[path]) {
            case (nil, _): Issue.record("\(name)/\(path): there is no such snapshot; \(Self.advice)")
            case (_, nil): Issue.record("\(name)/\(path): no test writes this snapshot; \(Self.advice)")
            case (let file?, let found?):
                guard let difference = Difference.text(expected: try Self.text(of: file), found: found) else {
                    continue
                }
                Issue.record("\(name)/\(path) differs, \(difference)\n\(Self.advice)")
            }
        }
    }

    /// The committed files, by their path without `.gz`.
    private func existing() throws -> [String: URL] {
        guard let walk = FileManager.default.enumerator(atPath: folder.path) else { return [:] }
        var files: [String: URL] = [:]
        for case let path as String in walk {
            let file = folder.appending(path: path)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            files[path.hasSuffix(".gz") ? String(path.dropLast(3)) : path] = file
        }
        return files
    }

    private func write(_ texts: [String: String], over files: [String: URL]) throws {
        for (path, file) in files where texts[path] == nil { try FileManager.default.removeItem(at: file) }
        for (path, text) in texts {
            // An unchanged file stays as it is, however its zlib packed it.
            if let file = files[path] {
                if try Self.text(of: file) == text { continue }
                try FileManager.default.removeItem(at: file)
            }
            let isLarge = text.utf8.count > 24_000
            let file = folder.appending(path: isLarge ? path + ".gz" : path)
            let parent = file.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try Data(isLarge ? Gzip.compress(Array(text.utf8), level: 9) : Array(text.utf8)).write(to: file)
        }
    }

    private static func text(of file: URL) throws -> String {
        let bytes = Array(try Data(contentsOf: file))
        return String(decoding: Gzip.isGzip(bytes) ? try Gzip.decompress(bytes) : bytes, as: UTF8.self)
    }
}
