// A suite may be larger than memory, and a small one need not be parsed twice.

package import Content
package import Evaluation
import Synchronization

/// A checked file of cases.
///
/// Outlines stay in memory; the cases of a small file do too, those of a large one are read again when they are asked for. A small
/// file is parsed and hashed once, and so is a large one that is sorted by id.
package struct CaseFile: CaseSource {
    /// The size in bytes of the largest file whose cases stay in memory.
    package static let usualLimit = 2 << 20

    package let path: String

    /// The digest over the digests of the cases, in the order of their ids.
    package let digest: ContentDigest

    private let file: JSONLineFile
    private let index: CaseIndex
    /// The cases by position; empty for a large file.
    private let kept: [TestCase]
    /// The digests of a large file's cases, once they are asked for.
    private let digests = LateDigests()

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
            let file = try JSONLineFile(path)
            let isSmall = file.size <= limit
            var (builder, kept, digest) = try Self.read(path, clusterKey, isSmall: isSmall, holding: isSmall, check)
            if !isSmall, !builder.isSorted {
                (builder, kept, digest) = try Self.read(path, clusterKey, isSmall: false, holding: true, check)
            }
            if let order = builder.sort() {
                if isSmall { kept = order.map { kept[$0] } }
                var hasher = ContentHasher()
                for digest in builder.digests { hasher.update(digest.rawValue.utf8) }
                digest = hasher.finish()
            }
            try Self.refuseRepeated(builder, path: path)
            self.index = builder.finish()
            guard index.count > 0 else {
                throw SuiteError.invalid(file: path, line: nil, reason: "there is no case in it")
            }
            self.digest = digest
            self.kept = kept
            self.file = file
            self.path = path
        } catch let error as SuiteError {
            throw error
        } catch let error as ContentError {
            throw .unreadable(error)
        } catch {
            throw .invalid(file: path, line: nil, reason: "\(error)")
        }
    }

    /// Reads all cases, until they turn out not to be sorted where their digests are not held.
    ///
    /// - Returns: What is known of them, the cases of a small file, and the digest over the digests in the order of the file.
    private static func read(
        _ path: String,
        _ clusterKey: String?,
        isSmall: Bool,
        holding holdsDigests: Bool,
        _ check: (TestCase) -> String?
    ) throws -> (CaseIndexBuilder, kept: [TestCase], ContentDigest) {
        var reader = try JSONLineReader(path: path)
        var builder = CaseIndexBuilder(holdingDigests: holdsDigests)
        var kept: [TestCase] = []
        var hasher = ContentHasher()
        while builder.isSorted || holdsDigests, let line = try reader.next() {
            let testCase = try Self.testCase(line, path: path, check)
            builder.append(CaseOutline(of: testCase, clusterKey: clusterKey), digest: testCase.digest, at: line)
            hasher.update(testCase.digest.rawValue.utf8)
            if isSmall { kept.append(testCase) }
        }
        return (builder, kept, hasher.finish())
    }

    private static func testCase(
        _ line: JSONLine,
        path: String,
        _ check: (TestCase) -> String?
    ) throws(SuiteError) -> TestCase {
        let testCase: TestCase
        do {
            testCase = try CaseLine.parse(line.bytes, in: FilePath.folder(of: path))
        } catch {
            throw .badCase(file: path, line: line.number, reason: error.reason)
        }
        if let reason = check(testCase) {
            throw .badCase(file: path, line: line.number, reason: "case '\(testCase.id)': \(reason)")
        }
        return testCase
    }

    private static func refuseRepeated(_ builder: CaseIndexBuilder, path: String) throws(SuiteError) {
        if let (id, lines) = builder.repeated {
            throw .badCase(
                file: path,
                line: lines[1],
                reason: "id '\(id)' stands on line \(lines[0]) already; ids are unique in a test"
            )
        }
        if let id = builder.repeatedInOtherLetters {
            throw .invalid(
                file: path,
                line: nil,
                reason:
                    "id '\(id)' is another case's too, but for how its letters are encoded; ids are unique in a test"
            )
        }
    }

    package func outline(at position: Int) -> CaseOutline { index[position] }

    package func offset(at position: Int) -> UInt64 { index.offset(at: position) }

    package func digest(at position: Int) throws -> ContentDigest {
        guard kept.isEmpty else { return kept[position].digest }
        return try digests.all { try allDigests() }[position]
    }

    package func testCase(at position: Int) throws -> TestCase {
        guard kept.isEmpty else { return kept[position] }
        let bytes = try file.line(at: index.offset(at: position))
        let testCase: TestCase
        do {
            testCase = try CaseLine.parse(bytes, in: FilePath.folder(of: path))
        } catch {
            throw changed(error.reason)
        }
        guard index.isKnown(testCase.digest, at: position) else {
            throw changed("case '\(index.id(at: position))' is not what it was")
        }
        return testCase
    }

    /// The line of a case in the file, from 1.
    ///
    /// - Complexity: The file is read up to that line.
    /// - Throws: ``SuiteError`` when the file can no longer be read as it was checked.
    package func line(at position: Int) throws(SuiteError) -> Int {
        do {
            var reader = try JSONLineReader(path: path)
            let offset = index.offset(at: position)
            while let line = try reader.next(), line.offset <= offset {
                if line.offset == offset { return line.number }
            }
        } catch {
            throw .unreadable(error)
        }
        throw changed("case '\(index.id(at: position))' is not where it was")
    }

    private func changed(_ reason: String) -> SuiteError {
        .invalid(file: path, line: nil, reason: "changed while it was used: \(reason)")
    }

    /// Reads the digests of all cases, in the order of the file and thus quickly.
    private func allDigests() throws -> [ContentDigest] {
        var digests = [ContentDigest](repeating: .ofNothing, count: count)
        let order = (0..<count).sorted { index.offset(at: $0) < index.offset(at: $1) }
        for position in order { digests[position] = try testCase(at: position).digest }
        return digests
    }
}

/// Holds digests that are read when they are first asked for.
private final class LateDigests: Sendable {
    private let digests = Mutex<[ContentDigest]?>(nil)

    func all(_ read: () throws -> [ContentDigest]) throws -> [ContentDigest] {
        try digests.withLock { known in
            if let known { return known }
            let digests = try read()
            known = digests
            return digests
        }
    }
}
