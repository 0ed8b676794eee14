// Tests of ingested scores may be metrics of the same cases, and are then not independent.

/// Whether tests score the same cases, which are then known by the same ids.
package enum CaseSharing: String, Hashable, Sendable {
    /// Every test has cases of its own.
    case none
    /// Some cases are scored by several tests.
    case some
    /// Every test scores every case: the tests are metrics.
    case all
}
