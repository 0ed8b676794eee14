// Reads the one format that any harness can write.

import Content
import Foundation

/// Reads per-case scores of anything: CSV with a header, or JSON lines with the same keys.
///
/// Which of the two a file is tells its first character: JSON lines begin with `{`.
package struct ScoresIngester: Ingester {
    package static let format = "scores"
    package static let summary =
        "per-case scores of anything: CSV case,score[,test][,cluster][,sample][,model], or JSONL"

    package init() {}

    package func forEachScore(in file: String, _ visit: (ScoreLine) throws -> Void) throws {
        do {
            guard FileManager.default.fileExists(atPath: file) else { throw IngestError.missing(file: file) }
            // The first look at a pipe would take what the second one is to read.
            try OrdinaryFile.check(file)
            if try Self.isJSON(file) {
                try jsonLines(of: file, visit)
            } else {
                try records(of: file, visit)
            }
        } catch let error as ContentError {
            throw IngestError.unreadable(error)
        }
    }

    /// Whether a file's first line that is not blank begins with a brace.
    private static func isJSON(_ file: String) throws(ContentError) -> Bool {
        var reader = try JSONLineReader(path: file)
        let first = try reader.next()?.bytes.first { $0 != 0x20 && $0 != 0x09 }
        return first == UInt8(ascii: "{")
    }

    private func records(of file: String, _ visit: (ScoreLine) throws -> Void) throws {
        var reader = try CSVReader(path: file)
        guard let header = try reader.next() else { return }
        let columns = try ScoreColumns(header.fields, at: .init(file: file, line: header.line))
        while let record = try reader.next() {
            do {
                try visit(try columns.line(record))
            } catch let error as ScoreFault {
                throw IngestError.invalid(at: .init(file: file, line: record.line), reason: error.reason)
            }
        }
    }

    private func jsonLines(of file: String, _ visit: (ScoreLine) throws -> Void) throws {
        var reader = try JSONLineReader(path: file)
        while let line = try reader.next() {
            do {
                try visit(try ScoreObject.line(line))
            } catch let error as ScoreFault {
                throw IngestError.invalid(at: .init(file: file, line: line.number), reason: error.reason)
            }
        }
    }
}
