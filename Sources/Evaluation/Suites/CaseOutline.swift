// Plans, resumptions and comparisons go through all cases several times and need no text of theirs.

/// A case without its text: what planning and comparing need of it.
package struct CaseOutline: Hashable, Sendable {
    /// The case's id.
    package var id: String
    /// The tags.
    package var tags: [String]
    /// The cluster that the test puts the case in; `nil` when it stands alone.
    package var cluster: String?

    /// Describes a case.
    package init(id: String, tags: [String] = [], cluster: String? = nil) {
        self.id = id
        self.tags = tags
        self.cluster = cluster
    }

    /// Outlines a case.
    ///
    /// - Parameters:
    ///   - testCase: The case.
    ///   - key: The metadata key by which its test forms clusters.
    package init(of testCase: TestCase, clusterKey key: String? = nil) {
        self.init(
            id: testCase.id,
            tags: testCase.tags,
            cluster: key.flatMap(testCase.cluster(by:))
        )
    }
}
