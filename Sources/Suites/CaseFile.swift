// Reads cases one at a time, so that a suite may be larger than memory.

package import Content
package import Evaluation

/// A checked file of cases, read a case at a time: 8 bytes a case are kept in memory.
package struct CaseFile: CaseSource {
    package let path: String

    /// The digest over the digests of the cases, in the order of their ids.
    package let digest: ContentDigest

    private let file: JSONLineFile
    private let offsets: [UInt64]

    package var count: Int { offsets.count }

    /// Reads and checks a file once.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - check: Checks a case beyond its form; returns a sentence for what is wrong with it.
    /// - Throws: ``SuiteError`` with the line of the first case that is wrong.
    package init(path: String, check: (TestCase) -> String? = { _ in nil }) throws(SuiteError) {
        do {
            var reader = try JSONLineReader(path: path)
            var index: [(id: String, offset: UInt64, line: Int, digest: ContentDigest)] = []
            while let line = try reader.next() {
                let testCase: TestCase
                do {
                    testCase = try CaseLine.parse(line.bytes)
                } catch {
                    throw SuiteError.badCase(file: path, line: line.number, reason: error.reason)
                }
                if let reason = check(testCase) {
                    throw SuiteError.badCase(
                        file: path,
                        line: line.number,
                        reason: "case '\(testCase.id)': \(reason)"
                    )
                }
                index.append((testCase.id, line.offset, line.number, testCase.digest))
            }
            guard !index.isEmpty else {
                throw SuiteError.invalid(file: path, line: nil, reason: "there is no case in it")
            }
            index.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
            for (one, next) in zip(index, index.dropFirst()) where Array(one.id.utf8) == Array(next.id.utf8) {
                let lines = [one.line, next.line].sorted()
                throw SuiteError.badCase(
                    file: path,
                    line: lines[1],
                    reason: "id '\(one.id)' stands on line \(lines[0]) already; ids are unique in a test"
                )
            }
            // Where all letters have but one way to be written, nothing need be looked for.
            var seen: Set<String> = []
            let isPlain = index.allSatisfy { entry in entry.id.utf8.allSatisfy { $0 < 0x80 } }
            for entry in index where !isPlain {
                guard seen.insert(entry.id).inserted else {
                    throw SuiteError.badCase(
                        file: path,
                        line: entry.line,
                        reason:
                            "id '\(entry.id)' is another case's too, but for how its letters are encoded; ids are unique in a test"
                    )
                }
            }
            var hasher = ContentHasher()
            for entry in index { hasher.update(entry.digest.rawValue.utf8) }
            self.digest = hasher.finish()
            self.offsets = index.map(\.offset)
            self.file = try JSONLineFile(path)
            self.path = path
        } catch let error as SuiteError {
            throw error
        } catch let error as ContentError {
            throw .unreadable(error)
        } catch {
            throw .invalid(file: path, line: nil, reason: "\(error)")
        }
    }

    package func testCase(at position: Int) throws -> TestCase {
        let bytes = try file.line(at: offsets[position])
        do {
            return try CaseLine.parse(bytes)
        } catch {
            throw SuiteError.invalid(file: path, line: nil, reason: "changed while it was used: \(error.reason)")
        }
    }
}
