// Scores, texts, clusters and baselines are looked up by case, whatever the number of its samples.

/// Names one case within a suite.
package struct CaseKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The test that the case belongs to.
    package let test: String

    /// The case's id, unique in its test.
    package let caseID: String

    /// Names a case.
    package init(test: String, caseID: String) {
        self.test = test
        self.caseID = caseID
    }

    /// `arithmetic/sum-12`.
    package var description: String { "\(test)/\(caseID)" }

    /// By test, then case, in the order of their bytes: the order of every stored list.
    package static func < (left: CaseKey, right: CaseKey) -> Bool {
        if left.test != right.test { return left.test.utf8.lexicographicallyPrecedes(right.test.utf8) }
        return left.caseID.utf8.lexicographicallyPrecedes(right.caseID.utf8)
    }
}
