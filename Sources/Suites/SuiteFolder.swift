// Checks what no single file of a suite can know: names, files, tags and cases together.

package import Content
package import Evaluation
import Foundation

/// A folder of suites: finds them by name, reads and checks them.
package struct SuiteFolder: Sendable {
    /// The folder, usually `suites`.
    package let folder: String

    package init(folder: String) {
        self.folder = folder
    }

    /// Lists the suites, sorted by name.
    package func names() -> [String] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return entries.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/suite.yaml") }.sorted()
    }

    /// Reads and checks a suite.
    ///
    /// - Parameters:
    ///   - name: The suite's name, which is its folder's, or a path to a folder with a `suite.yaml`.
    ///   - checks: Makes the check of a test's cases: it returns a sentence for what is wrong with a case. It throws when the
    ///     test itself cannot be checked.
    /// - Returns: The suite with its cases.
    /// - Throws: ``SuiteError``.
    package func load(
        _ name: String,
        checks: (SuiteTest) throws(SuiteReason) -> @Sendable (TestCase) -> String? = { _ in { _ in nil } }
    ) throws(SuiteError) -> LoadedSuite {
        let (path, parsed) = try file(of: name)
        let file = path + "/suite.yaml"
        var cases: [CaseFile] = []
        var missing = Set(parsed.required.tags)
        for (test, line) in zip(parsed.tests, parsed.lines) {
            let prompting: Prompting
            let check: @Sendable (TestCase) -> String?
            do {
                prompting = try Prompting(test)
                check = try checks(test)
            } catch {
                throw .invalid(file: file, line: line, reason: "test '\(test.id)': \(error.description)")
            }
            let casesFile = "\(path)/\(test.casesFile)"
            try Self.refuseLinks(casesFile, below: folder)
            guard FileManager.default.fileExists(atPath: casesFile) else {
                throw .invalid(file: file, line: line, reason: "test '\(test.id)': there is no file '\(casesFile)'")
            }
            let loaded = try CaseFile(path: casesFile, clusterKey: test.clusterKey) { testCase in
                missing.subtract(testCase.tags)
                return prompting.complaint(about: testCase) ?? Self.clusterComplaint(test, testCase) ?? check(testCase)
            }
            cases.append(loaded)
        }
        // A mistyped tag would switch the rule off without a word.
        guard missing.isEmpty else {
            let tags = missing.sorted().map { "'\($0)'" }.joined(separator: ", ")
            throw .invalid(file: file, line: nil, reason: "'required.tags': no case has the tag \(tags)")
        }
        let suite = try Self.suite(parsed, at: file, cases: cases.map(\.digest))
        return LoadedSuite(suite: suite, cases: cases, folder: path, lines: parsed.lines, gateLine: parsed.gateLine)
    }

    /// Reads a suite, and none of its cases.
    ///
    /// - Parameters:
    ///   - name: The suite's name.
    ///   - digests: The digest of each test's cases, which the suite's is made of.
    /// - Returns: The suite, and where the cases of its tests lie.
    /// - Throws: ``SuiteError``.
    package func suite(
        _ name: String,
        ofCases digests: [String: ContentDigest]
    ) throws(SuiteError) -> (Suite, lines: [String: CaseLines]) {
        let (path, parsed) = try file(of: name)
        let cases = parsed.tests.map { digests[$0.id] ?? .ofNothing }
        let suite = try Self.suite(parsed, at: path + "/suite.yaml", cases: cases)
        let lines = suite.tests.map { ($0.id, CaseLines(path: "\(path)/\($0.casesFile)")) }
        return (suite, Dictionary(lines) { first, _ in first })
    }

    /// Finds a suite's folder, and reads its file.
    private func file(of name: String) throws(SuiteError) -> (folder: String, SuiteFile) {
        let path = name.contains("/") ? name : "\(folder)/\(name)"
        let file = path + "/suite.yaml"
        guard FileManager.default.fileExists(atPath: file) else {
            throw .notFound(suite: name, folder: folder, known: names())
        }
        try Self.refuseLinks(file, below: folder)
        let parsed = try SuiteFile(path: file)
        let own = path.split(separator: "/").last.map(String.init) ?? path
        guard parsed.name == own else {
            throw .invalid(
                file: file,
                line: nil,
                reason:
                    "'suite: \(parsed.name)' in the folder '\(own)': runs and baselines are found by that name; make them equal"
            )
        }
        return (path, parsed)
    }

    /// Refuses a file that a link below the suites' folder would choose.
    private static func refuseLinks(_ path: String, below folder: String) throws(SuiteError) {
        do {
            try LinkFreePath.check(path, below: folder)
        } catch {
            throw .unreadable(error)
        }
    }

    /// Makes a suite of its file and the digests of its tests' cases.
    private static func suite(
        _ parsed: SuiteFile,
        at file: String,
        cases: [ContentDigest]
    ) throws(SuiteError) -> Suite {
        var hasher = ContentHasher()
        for (test, digest) in zip(parsed.tests, cases) { hasher.update("\(test.id)\n\(digest.rawValue)\n".utf8) }
        do {
            hasher.update(try FileBytes.read(file))
        } catch {
            throw .unreadable(error)
        }
        return Suite(
            name: parsed.name,
            version: parsed.version,
            summary: parsed.summary,
            tests: parsed.tests,
            required: parsed.required,
            gate: parsed.gate,
            digest: hasher.finish()
        )
    }

    private static func clusterComplaint(_ test: SuiteTest, _ testCase: TestCase) -> String? {
        guard let key = test.clusterKey else { return nil }
        return testCase.cluster(by: key) == nil ? "no 'metadata.\(key)', by which the test forms clusters" : nil
    }
}
