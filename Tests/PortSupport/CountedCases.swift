// Shows which cases are read, and how often.

package import Content
package import Evaluation
import Synchronization

/// Cases that count how often each was read as a whole.
package final class CountedCases: CaseSource {
    private let cases: any CaseSource
    private let counts: Mutex<[Int]>

    package var count: Int { cases.count }

    /// How often each case was read.
    package var reads: [Int] { counts.withLock { $0 } }

    /// Counts the readings of some cases.
    package init(_ cases: any CaseSource) {
        self.cases = cases
        counts = Mutex([Int](repeating: 0, count: cases.count))
    }

    package var digest: ContentDigest { cases.digest }

    package func offset(at position: Int) -> UInt64 { cases.offset(at: position) }

    package func outline(at position: Int) -> CaseOutline { cases.outline(at: position) }

    package func testCase(at position: Int) throws -> TestCase {
        counts.withLock { $0[position] += 1 }
        return try cases.testCase(at: position)
    }
}
