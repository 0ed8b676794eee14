// A suite may be larger than memory, and a small one need not be parsed twice.

package import Content
package import Evaluation

/// A checked file of cases, parsed and hashed once.
///
/// Outlines stay in memory; the cases of a small file do too, those of a large one are read again when they are asked for.
package struct CaseFile: CaseSource {
    /// The size in bytes of the largest file whose cases stay in memory.
    package static let usualLimit = 8 << 20

    package let path: String

    /// The digest over the digests of the cases, in the order of their ids.
    package let digest: ContentDigest

    private let file: JSONLineFile
    private let index: CaseIndex
    /// The cases by position; empty for a large file.
    private let kept: [TestCase]

    package var count: Int { index.count }

    /// Reads and checks a file once.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - clusterKey: The metadata key by which the test forms clusters.
    ///   - limit: The size in bytes of the largest file whose cases stay in memory.
    ///   - check: Checks a case beyond its form; returns a sentence for what is wrong with it.
    /// - Throws: ``SuiteError`` with the line of the first case that is wrong.
    package init(
        path: String,
        clusterKey: String? = nil,
        keeping limit: Int = usualLimit,
        check: (TestCase) -> String? = { _ in nil }
    ) throws(SuiteError) {
        do {
            var reader = try JSONLineReader(path: path)
            var index = CaseIndex()
            var entries: [CaseIndex.Entry] = []
            var kept: [TestCase] = []
            while let line = try reader.next() {
                let testCase = try Self.testCase(line, path: path, check)
                let outline = CaseOutline(of: testCase, clusterKey: clusterKey)
                entries.append(index.entry(outline, at: line, number: entries.count))
                if line.offset + UInt64(line.bytes.count) <= limit { kept.append(testCase) }
            }
            guard !entries.isEmpty else {
                throw SuiteError.invalid(file: path, line: nil, reason: "there is no case in it")
            }
            entries.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
            try Self.refuseRepeated(entries, path: path)
            index.take(entries)
            self.digest = index.digest
            self.index = index
            self.kept = kept.count == entries.count ? entries.map { kept[$0.number] } : []
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

    private static func testCase(
        _ line: JSONLine,
        path: String,
        _ check: (TestCase) -> String?
    ) throws(SuiteError) -> TestCase {
        let testCase: TestCase
        do {
            testCase = try CaseLine.parse(line.bytes)
        } catch {
            throw .badCase(file: path, line: line.number, reason: error.reason)
        }
        if let reason = check(testCase) {
            throw .badCase(file: path, line: line.number, reason: "case '\(testCase.id)': \(reason)")
        }
        return testCase
    }

    private static func refuseRepeated(_ entries: [CaseIndex.Entry], path: String) throws(SuiteError) {
        for (one, next) in zip(entries, entries.dropFirst()) where Array(one.id.utf8) == Array(next.id.utf8) {
            let lines = [one.line, next.line].sorted()
            throw .badCase(
                file: path,
                line: lines[1],
                reason: "id '\(one.id)' stands on line \(lines[0]) already; ids are unique in a test"
            )
        }
        // Where all letters have but one way to be written, nothing need be looked for.
        guard !entries.allSatisfy({ entry in entry.id.utf8.allSatisfy { $0 < 0x80 } }) else { return }
        var seen: Set<String> = []
        for entry in entries {
            guard seen.insert(entry.id).inserted else {
                throw .badCase(
                    file: path,
                    line: entry.line,
                    reason:
                        "id '\(entry.id)' is another case's too, but for how its letters are encoded; ids are unique in a test"
                )
            }
        }
    }

    package func outline(at position: Int) -> CaseOutline { index[position] }

    package func testCase(at position: Int) throws -> TestCase {
        guard kept.isEmpty else { return kept[position] }
        let bytes = try file.line(at: index.offset(at: position))
        func changed(_ reason: String) -> SuiteError {
            .invalid(file: path, line: nil, reason: "changed while it was used: \(reason)")
        }
        let testCase: TestCase
        do {
            testCase = try CaseLine.parse(bytes)
        } catch {
            throw changed(error.reason)
        }
        let id = index[position].id
        guard testCase.digest == index[position].digest else { throw changed("case '\(id)' is not what it was") }
        return testCase
    }
}
