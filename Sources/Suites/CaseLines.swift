// Shows the cases that changed between two stored runs, without reading the others.

package import Content
package import Evaluation

/// Single cases of a file that is not read as a whole.
package struct CaseLines: Sendable {
    /// The file.
    package let path: String

    /// Reads one case.
    ///
    /// - Parameters:
    ///   - offset: Where its line began when the file was checked, in bytes.
    ///   - digest: The case's digest then.
    /// - Returns: The case; `nil` where the file is gone, or has another case there now.
    package func testCase(at offset: UInt64, digest: ContentDigest) -> TestCase? {
        guard let bytes = try? JSONLineFile(path).line(at: offset),
            let found = try? CaseLine.parse(bytes, in: FilePath.folder(of: path)), found.digest == digest
        else { return nil }
        return found
    }
}
