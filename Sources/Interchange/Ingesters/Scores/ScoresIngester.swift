// Reads the one format that any harness can write.

import Content
import Foundation

/// Reads per-case scores of anything: CSV with a header, or JSON with the same keys, as lines or as one list.
///
/// Which of them a file is tells its first character: JSON lines begin with `{`, a list with `[`.
package struct ScoresIngester: Ingester {
    package static let format = "scores"
    package static let summary =
        "per-case scores of anything: CSV case,score[,test][,cluster][,sample][,model], JSONL, or a JSON list"

    private let terms: IngestTerms

    package init(_ terms: IngestTerms = IngestTerms()) {
        self.terms = terms
    }

    package func forEachScore(in file: String, _ visit: (ScoreLine) throws -> Void) throws {
        do {
            guard FileManager.default.fileExists(atPath: file) else { throw IngestError.missing(file: file) }
            // The first look at a pipe would take what the second one is to read.
            try OrdinaryFile.check(file)
            switch try FileBeginning.firstByte(of: file) {
            case UInt8(ascii: "{"): try jsonLines(of: file, visit)
            case UInt8(ascii: "["): try jsonElements(of: file, visit)
            default: try records(of: file, visit)
            }
        } catch let error as ContentError {
            throw IngestError.unreadable(error)
        }
    }

    private func records(of file: String, _ visit: (ScoreLine) throws -> Void) throws {
        try checkSeparator(of: file)
        var reader = try CSVReader(path: file, separator: terms.separator)
        guard let header = try reader.next() else { return }
        let columns = try ScoreColumns(
            header.fields,
            at: .init(file: file, line: header.line),
            scale: terms.scale
        )
        while let record = try reader.next() {
            do {
                try visit(try columns.line(record))
            } catch let fault as ScoreFault {
                throw fault.error(at: .init(file: file, line: record.line))
            }
        }
    }

    /// Refuses a table whose first line is separated otherwise: nothing else of it could be understood.
    private func checkSeparator(of file: String) throws {
        var lines = try JSONLineReader(path: file, maximumLineLength: CSVReader.recordLimit)
        guard let header = try lines.next(), !header.bytes.contains(terms.separator.rawValue),
            let separator = CSVSeparator(in: header.bytes)
        else { return }
        throw IngestError.unsaid(
            at: .init(file: file, line: header.number),
            reason: "the first line has no \(terms.separator.plural) but \(separator.plural)",
            .nameSeparator(separator)
        )
    }

    private func jsonLines(of file: String, _ visit: (ScoreLine) throws -> Void) throws {
        let objects = ScoreObject(scale: terms.scale)
        var reader = try JSONLineReader(path: file)
        while let line = try reader.next() {
            do {
                try visit(try objects.line(line.bytes, line: line.number))
            } catch let fault as ScoreFault {
                throw fault.error(at: .init(file: file, line: line.number))
            }
        }
    }

    private func jsonElements(of file: String, _ visit: (ScoreLine) throws -> Void) throws {
        let objects = ScoreObject(scale: terms.scale)
        var reader = try JSONArrayReader(path: file)
        while let element = try reader.next() {
            do {
                try visit(try objects.line(element.bytes, line: element.line, element: element.number))
            } catch let fault as ScoreFault {
                throw fault.error(at: .init(file: file, line: element.line, element: element.number))
            }
        }
    }
}
