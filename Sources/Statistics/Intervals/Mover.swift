// Combines the intervals of tests into that of the overall, without assuming that they are normal.

/// MOVER: the interval of a weighted sum from the intervals of its terms (Zou & Donner 2008).
package enum Mover {
    /// One term.
    package struct Term: Hashable, Sendable {
        /// The estimate.
        package var mean: Double
        /// Its own lower limit.
        package var lower: Double
        /// Its own upper limit.
        package var upper: Double
        /// Its weight in the sum.
        package var weight: Double

        /// Creates a term.
        package init(mean: Double, lower: Double, upper: Double, weight: Double) {
            self.mean = mean
            self.lower = lower
            self.upper = upper
            self.weight = weight
        }
    }

    /// The sum and its interval: distances add within a group of dependent terms; squared distances add between groups.
    ///
    /// - Parameters:
    ///   - terms: The terms.
    ///   - groups: Groups of terms that depend on one another, by index; all terms are independent when `nil`.
    /// - Returns: The estimate and its interval.
    package static func combine(_ terms: [Term], groups: [[Int]]? = nil) -> (estimate: Double, interval: Interval) {
        let groups = groups ?? terms.indices.map { [$0] }
        let estimate = Summation.sum(terms.map { $0.weight * $0.mean })
        func distance(_ term: (Term) -> Double) -> Double {
            let sums = groups.map { group in Summation.sum(group.map { terms[$0].weight * term(terms[$0]) }) }
            return Summation.sum(sums.map { $0 * $0 }).squareRoot()
        }
        let below = distance { $0.mean - $0.lower }
        let above = distance { $0.upper - $0.mean }
        return (estimate, Interval(lower: estimate - below, upper: estimate + above))
    }

    /// Groups tests that share a cluster and so depend on one another.
    package static func groups(sharing labels: [[Int]?]) -> [[Int]] {
        var group = Array(labels.indices)
        let sets = labels.map { $0.map(Set.init) }
        for one in labels.indices {
            for other in 0..<one {
                guard let mine = sets[one], let theirs = sets[other], !mine.isDisjoint(with: theirs) else { continue }
                let from = group[one]
                let to = group[other]
                group = group.map { $0 == from ? to : $0 }
            }
        }
        return Set(group).sorted().map { id in labels.indices.filter { group[$0] == id } }
    }
}
