// Plans for scores from outside what their plan must have been: all that the baseline has.

import Content
import Evaluation

extension CaseTable {
    /// The cases, and those that another table alone has, as missing ones: each without a sample, in a cluster of its own.
    ///
    /// - Parameters:
    ///   - other: The baseline's cases.
    ///   - formsClusters: Whether a test's cases form clusters.
    /// - Returns: The table itself where nothing is missing.
    package func addingMissing(of other: CaseTable, formsClusters: (String) -> Bool) -> CaseTable {
        var missing: [String: [CaseEvidence]] = [:]
        for part in parts {
            let places = other.places(of: part.test)
            var here = ids.cursor(at: part.places.lowerBound)
            var there = other.ids.cursor(at: places.lowerBound)
            while there.place < places.upperBound {
                let order = here.place < part.places.upperBound ? here.order(there) : 1
                if order > 0 {
                    var one = other[there.place]
                    one.scores.samples = []
                    one.cluster = formsClusters(part.test) ? "\u{0}\(one.scores.caseID)" : nil
                    missing[part.test, default: []].append(one)
                }
                if order >= 0 { there.advance() }
                if order <= 0 { here.advance() }
            }
        }
        guard !missing.isEmpty else { return self }
        var whole = CaseTable()
        for part in parts {
            var left = (missing[part.test] ?? [])[...]
            for place in part.places {
                let one = self[place]
                while let first = left.first, first.scores.caseID.utf8.lexicographicallyPrecedes(one.scores.caseID.utf8)
                {
                    whole.append(left.removeFirst())
                }
                whole.append(one)
            }
            for one in left { whole.append(one) }
        }
        whole.finish()
        return whole
    }
}
