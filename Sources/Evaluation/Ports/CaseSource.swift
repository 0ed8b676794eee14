// Keeps large suites on disk while a run goes on.

package import Content

/// The port through which a test's cases are read one at a time, in any order.
///
/// Positions run from 0 in the order of the ids' bytes, whatever the order of the file. Reading the same position twice gives
/// the same case. Safe to call from many tasks at once.
package protocol CaseSource: Sendable {
    /// How many cases the test has.
    var count: Int { get }

    /// The digest over the digests of all cases, in their order.
    var digest: ContentDigest { get }

    /// What planning and comparing need of one case; known since the cases were checked.
    func outline(at position: Int) -> CaseOutline

    /// The digest of a case as it was checked.
    ///
    /// - Throws: An error that names the file when it can no longer be read as it was checked.
    func digest(at position: Int) throws -> ContentDigest

    /// Where the line of a case begins in the file, in bytes.
    func offset(at position: Int) -> UInt64

    /// Reads one case.
    ///
    /// - Throws: An error that names file and line when the file can no longer be read as it was checked.
    func testCase(at position: Int) throws -> TestCase
}

extension CaseSource {
    package func digest(at position: Int) throws -> ContentDigest { try testCase(at: position).digest }
}
