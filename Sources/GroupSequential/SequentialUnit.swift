// One unit of a test that was run: one case, or a cluster's cases.

package import Statistics

/// One unit of a test that was run: one case, or a cluster's cases.
package struct SequentialUnit: Hashable, Sendable {
    /// The cluster; tests that share it share a unit.
    ///
    /// `nil` for a case that stands for itself.
    package var label: Int?
    /// The cases; none when the unit was left empty.
    package var cases: [PairedCase]

    /// Names a unit.
    package init(label: Int? = nil, cases: [PairedCase]) {
        self.label = label
        self.cases = cases
    }
}
