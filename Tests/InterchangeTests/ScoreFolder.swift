// Spares tests the writing of score files.

import Foundation

@testable import Interchange

/// Score files named `f0.txt`, `f1.txt`, … in a folder that is removed with the value's last use.
struct ScoreFolder: ~Copyable {
    private let folder: URL
    private let count: Int

    init(_ texts: [String]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "scores-\(UUID().uuidString)")
        count = texts.count
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (index, text) in texts.enumerated() { try Data(text.utf8).write(to: file(index)) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The scores of all files, before they are checked against one another.
    func table(model: String? = nil, terms: IngestTerms = IngestTerms()) throws -> ScoreTable {
        var table = ScoreTable(model: model)
        for index in 0..<count { try table.add(file(index).path, as: ScoresIngester(terms)) }
        return table
    }

    /// What an error says, with files by their names alone.
    func words(_ error: any Error) -> String { "\(error)".replacing(folder.path + "/", with: "") }

    private func file(_ index: Int) -> URL { folder.appending(path: "f\(index).txt") }
}

/// Takes in files of these contents as one command would.
func taken(_ texts: String..., model: String? = nil, terms: IngestTerms = IngestTerms()) throws -> CheckedScores {
    try CheckedScores(ScoreFolder(texts).table(model: model, terms: terms))
}

/// Why files of these contents are refused; `nil` when they are taken.
func refusal(_ texts: String..., model: String? = nil, terms: IngestTerms = IngestTerms()) throws -> String? {
    let folder = try ScoreFolder(texts)
    do {
        _ = try CheckedScores(folder.table(model: model, terms: terms))
        return nil
    } catch {
        return folder.words(error)
    }
}
