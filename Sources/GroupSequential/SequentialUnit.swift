// Is what a run hands to the sequential overall as cases are finished.

package import Statistics

/// One finished unit of a test: a case, or the cases of a cluster.
package struct SequentialUnit: Hashable, Sendable {
    /// The number of the cluster; the same cluster in several tests is one unit.
    ///
    /// `nil` for a case without a cluster.
    package var label: Int?
    /// The cases; empty for a unit without any.
    package var cases: [PairedCase]

    /// Creates a unit.
    package init(label: Int? = nil, cases: [PairedCase]) {
        self.label = label
        self.cases = cases
    }
}
