// Finds the columns of a score file by its header.

import Content
import Evaluation

/// Where the columns of a scores file stand, and what a record says in them.
struct ScoreColumns {
    private let count: Int
    private let caseID: Int
    private let score: Int
    private let test: Int?
    private let cluster: Int?
    private let sample: Int?
    private let model: Int?
    private let scale: ScoreScale

    /// Reads a header.
    ///
    /// - Parameters:
    ///   - header: The names of the columns.
    ///   - place: Where it stands.
    ///   - scale: The scale of the scores below it.
    /// - Throws: ``IngestError`` for a column that is unknown, missing or there twice.
    init(
        _ header: [[UInt8]],
        at place: IngestError.Place,
        scale: ScoreScale
    ) throws(IngestError) {
        var positions: [ScoreField: Int] = [:]
        for (position, bytes) in header.enumerated() {
            let name = Self.trimmed(String(decoding: bytes, as: UTF8.self))
            do throws(ScoreFault) {
                let field = try ScoreField.named(name)
                guard positions.updateValue(position, forKey: field) == nil else {
                    throw ScoreFault("the column '\(name)' stands twice")
                }
            } catch {
                throw error.error(at: place)
            }
        }
        guard let caseID = positions[.caseID], let score = positions[.score] else {
            let name = positions[.caseID] == nil ? "case" : "score"
            throw .invalid(at: place, reason: "no column '\(name)': the first line names the columns, as case,score")
        }
        self.count = header.count
        self.caseID = caseID
        self.score = score
        self.test = positions[.test]
        self.cluster = positions[.cluster]
        self.sample = positions[.sample]
        self.model = positions[.model]
        self.scale = scale
    }

    /// Reads a record.
    func line(_ record: CSVReader.Record) throws(ScoreFault) -> ScoreLine {
        let fields = record.fields
        guard fields.count == count else {
            throw ScoreFault(
                "\(fields.count) field\(fields.count == 1 ? "" : "s"), and the first line names \(count) columns"
            )
        }
        func text(_ position: Int) -> String { String(decoding: fields[position], as: UTF8.self) }
        var line = ScoreLine(line: record.line, caseID: try ScoreField.caseID.name(text(caseID)), value: .errored)
        if let value = DecimalText.value(of: fields[score]) {
            line.value = try ScoreField.score(value, as: text(score), on: scale)
        } else {
            line.value = try ScoreField.score(text: Self.trimmed(text(score)), on: scale)
        }
        if let test { line.test = try ScoreField.test.name(text(test)) }
        if let model { line.model = try ScoreField.model.name(text(model)) }
        if let cluster, !fields[cluster].isEmpty { line.cluster = try ScoreField.cluster.name(text(cluster)) }
        if let sample {
            let written = Self.trimmed(text(sample))
            line.sample = try ScoreField.sample(Int(written), as: written)
        }
        return line
    }

    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return String(rest)
    }
}
