// Cases without files.

package import Content
package import Evaluation

/// Cases c000, c001, … in memory.
package struct MemoryCases: CaseSource {
    package let count: Int

    /// Creates so many cases, at most a thousand.
    package init(count: Int) { self.count = count }

    package var digest: ContentDigest { .ofNothing }

    package func offset(at position: Int) -> UInt64 { 0 }

    package func outline(at position: Int) -> CaseOutline { CaseOutline(of: testCase(at: position)) }

    package func testCase(at position: Int) -> TestCase {
        let digits = String(position)
        let id = "c" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return TestCase(id: id, input: .text("?"))
    }
}
