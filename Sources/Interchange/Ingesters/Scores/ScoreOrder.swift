// Makes the stored order of scores independent of the files.

import Content

/// The order in which scores are checked and stored: by model, test, case, sample and line, names by their bytes.
struct ScoreOrder {
    private let ids: [UInt8]
    private let models: [UInt32]
    private let tests: [UInt32]

    init(_ table: ScoreTable) {
        ids = table.ids
        models = table.models.ranks
        tests = table.tests.ranks
    }

    /// Sorts rows; those that stand in order already, as most files do, cost one pass.
    func sort(_ rows: inout [ScoreTable.Row]) {
        let isSorted = zip(rows, rows.dropFirst()).allSatisfy { !precedes($1, $0) }
        if !isSorted { rows.sort(by: precedes) }
    }

    /// Below 0 when the first case's id comes first, 0 when they are the same.
    func compareIDs(_ left: ScoreTable.Row, _ right: ScoreTable.Row) -> Int {
        if left.id == right.id { return 0 }
        return ids.withUnsafeBufferPointer { bytes in
            let (mine, theirs) = (Int(bytes[left.id]), Int(bytes[right.id]))
            var index = 1
            while index <= min(mine, theirs) {
                let difference = Int(bytes[left.id + index]) - Int(bytes[right.id + index])
                if difference != 0 { return difference }
                index += 1
            }
            return mine - theirs
        }
    }

    private func precedes(_ left: ScoreTable.Row, _ right: ScoreTable.Row) -> Bool {
        if left.model != right.model { return models[Int(left.model)] < models[Int(right.model)] }
        if left.test != right.test { return tests[Int(left.test)] < tests[Int(right.test)] }
        let order = compareIDs(left, right)
        if order != 0 { return order < 0 }
        if left.sample != right.sample { return left.sample < right.sample }
        if left.file != right.file { return left.file < right.file }
        return left.line != right.line ? left.line < right.line : left.element < right.element
    }
}
