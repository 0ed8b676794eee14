// Refuses score files that contradict themselves.

import Content
import Evaluation

/// Checks sorted scores against one another: duplicates, gaps, missing samples, clusters that disagree.
struct ScoreCheck {
    private typealias Row = ScoreTable.Row

    private let table: ScoreTable
    private let order: ScoreOrder

    init(_ table: ScoreTable) {
        self.table = table
        self.order = ScoreOrder(table)
    }

    /// What the scores say of each model, in the order of the models' names.
    ///
    /// - Throws: ``IngestError`` with the file and line of the first score that does not fit the others.
    func models() throws(IngestError) -> [ScoredModel] {
        var models: [ScoredModel] = []
        var start = 0
        while start < table.rows.count {
            let end = end(of: start, in: start..<table.rows.count) { $0.model == $1.model }
            models.append(try model(start..<end))
            start = end
        }
        return models
    }

    private func model(_ rows: Range<Int>) throws(IngestError) -> ScoredModel {
        var tests: [ScoredModel.Test] = []
        var firsts: [Int] = []
        var start = rows.lowerBound
        while start < rows.upperBound {
            let end = end(of: start, in: start..<rows.upperBound) { $0.test == $1.test }
            tests.append(try test(start..<end, &firsts))
            start = end
        }
        let sharing = try sharing(&firsts, tests: tests.count)
        let digests = ScoreDigest(table, rows, order: order)
        return ScoredModel(
            name: table.models.texts[Int(table.rows[rows.lowerBound].model)],
            tests: tests,
            sharing: sharing,
            cases: digests.cases,
            content: digests.content,
            rows: rows
        )
    }

    /// Checks the cases of a test, and notes where each begins.
    private func test(_ rows: Range<Int>, _ firsts: inout [Int]) throws(IngestError) -> ScoredModel.Test {
        let name = table.tests.texts[Int(table.rows[rows.lowerBound].test)]
        var result = ScoredModel.Test(id: name, cases: 0, samples: 1, isClustered: false, clusters: 0, isBinary: true)
        var clusters: Set<UInt32> = []
        var fewest: (count: Int, row: Row)?
        // Where all letters have but one way to be written, nothing need be looked for.
        var seen: [String: Row] = [:]
        let isPlain = table.rows[rows].allSatisfy(table.isASCII)
        var start = rows.lowerBound
        while start < rows.upperBound {
            let end = end(of: start, in: start..<rows.upperBound) { order.compareIDs($0, $1) == 0 }
            try checkCase(start..<end)
            let first = table.rows[start]
            if !isPlain, let other = seen.updateValue(first, forKey: table.id(first)) {
                throw .invalid(
                    at: table.place(first),
                    reason:
                        "case \(caseName(first)) is that of \(table.place(other)) but for how its letters are encoded; "
                        + "name both the same, or give one another name"
                )
            }
            firsts.append(start)
            result.cases += 1
            result.samples = max(result.samples, end - start)
            if first.cluster == Row.alone {
                result.clusters += 1
            } else {
                result.isClustered = true
                clusters.insert(first.cluster)
            }
            if end - start < fewest?.count ?? .max { fewest = (end - start, first) }
            for row in table.rows[start..<end] where row.number > 0 && row.number < 1 { result.isBinary = false }
            start = end
        }
        result.clusters += clusters.count
        if let fewest, fewest.count < result.samples {
            throw .invalid(
                at: table.place(fewest.row),
                reason:
                    "case \(caseName(fewest.row)) has \(fewest.count) of \(result.samples) samples; where a call failed, "
                    + "write a line for its sample with an empty score"
            )
        }
        return result
    }

    /// Checks the samples of one case: no number twice, and all of one cluster.
    ///
    /// Others count samples from 0, from 1, or by seeds: the numbers give the order alone.
    private func checkCase(_ rows: Range<Int>) throws(IngestError) {
        for index in rows.dropFirst() {
            let (row, before) = (table.rows[index], table.rows[index - 1])
            guard row.sample != before.sample else {
                throw .invalid(at: table.place(row), reason: duplicate(row, of: before))
            }
            guard row.cluster == before.cluster else { throw clash(row, before) }
        }
        guard rows.count <= ScoreField.mostSamples else {
            let row = table.rows[rows.lowerBound]
            throw .invalid(
                at: table.place(row),
                reason: "case \(caseName(row)) has \(rows.count) samples; a case has at most \(ScoreField.mostSamples)"
            )
        }
    }

    /// Finds out whether tests score the same cases, and checks that those are of the same cluster in each.
    private func sharing(_ firsts: inout [Int], tests: Int) throws(IngestError) -> CaseSharing {
        guard tests > 1 else { return .none }
        firsts.sort { left, right in
            let compared = order.compareIDs(table.rows[left], table.rows[right])
            return compared != 0 ? compared < 0 : left < right
        }
        var isShared = false
        var isWhole = true
        var start = 0
        while start < firsts.count {
            var end = start + 1
            let row = table.rows[firsts[start]]
            while end < firsts.count, order.compareIDs(row, table.rows[firsts[end]]) == 0 {
                guard table.rows[firsts[end]].cluster == row.cluster else { throw clash(table.rows[firsts[end]], row) }
                end += 1
            }
            if end - start > 1 { isShared = true }
            if end - start < tests { isWhole = false }
            start = end
        }
        return isWhole ? .all : isShared ? .some : .none
    }

    private func duplicate(_ row: Row, of before: Row) -> String {
        let isNumbered = row.sample != Row.unnumbered
        let sample = isNumbered ? " sample \(row.sample)" : ""
        let way = isNumbered ? "" : "; number its samples in a column 'sample' if it was asked several times"
        return "case \(caseName(row))\(sample) stands on \(table.place(before)) already\(way)"
    }

    private func clash(_ row: Row, _ other: Row) -> IngestError {
        func cluster(_ row: Row) -> String {
            row.cluster == Row.alone
                ? "no cluster" : "cluster \(IngestError.quoted(table.clusters.texts[Int(row.cluster)]))"
        }
        return .invalid(
            at: table.place(row),
            reason: "case \(caseName(row)) has \(cluster(row)), and \(cluster(other)) on \(table.place(other))"
        )
    }

    private func caseName(_ row: Row) -> String {
        let id = table.id(row)
        guard table.tests.count > 1 else { return IngestError.quoted(id) }
        return IngestError.quoted("\(table.tests.texts[Int(row.test)])/\(id)")
    }

    /// The end of the run of rows that are alike the first.
    private func end(of start: Int, in rows: Range<Int>, alike: (Row, Row) -> Bool) -> Int {
        let first = table.rows[start]
        var end = start + 1
        while end < rows.upperBound, alike(first, table.rows[end]) { end += 1 }
        return end
    }
}
