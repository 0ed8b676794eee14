// Reads the repository's own Swift files, once for all tests of the structure.

import Foundation

/// One Swift file of the repository.
struct SourceFile: Sendable {
    /// Its path from the repository's root, such as `Sources/Text/Sink.swift`.
    let path: String
    let text: String

    /// The lines without the end of the last one.
    var lines: [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0)
    }

    /// The folder it lies in, from the root.
    var folder: String { String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)) }

    /// The modules it imports, each once.
    var imports: Set<String> {
        let access: Set<Substring> = ["package", "internal", "private", "@testable", "@preconcurrency"]
        var names: Set<String> = []
        for line in lines {
            let words = line.split(separator: " ")
            guard let position = words.prefix(3).firstIndex(of: "import"), position + 1 < words.count,
                words[..<position].allSatisfy(access.contains)
            else { continue }
            names.insert(String(words[position + 1].split(separator: ".")[0]))
        }
        return names
    }
}

/// The repository's Swift files.
enum SourceTree {
    /// The repository.
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file of Sources, Tests and Benchmarks, by path.
    static let files: [SourceFile] = ["Sources", "Tests", "Benchmarks"].flatMap(read)

    /// The files below a folder, such as `Sources/Text`.
    static func files(below folder: String) -> [SourceFile] {
        files.filter { $0.path.hasPrefix(folder + "/") }
    }

    private static func read(_ folder: String) -> [SourceFile] {
        let paths = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.compactMap {
            $0 as? String
        }
        return (paths ?? []).filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            let text = try? String(contentsOf: root.appending(path: folder).appending(path: path), encoding: .utf8)
            return text.map { SourceFile(path: "\(folder)/\(path)", text: $0) }
        }
    }
}
