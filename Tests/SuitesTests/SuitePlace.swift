// Gives a test a folder of suites of its own, with one small suite to change.

import Evaluation
import Foundation
import Suites
import Testing

/// A folder of suites for one test, removed with the test.
final class SuitePlace: Sendable {
    /// A suite that says no more than it must.
    static let plain = """
        format: 1
        suite: s
        tests:
          - id: t
            weight: 1
            graders: [{kind: exact}]
        """

    /// Two cases for it.
    static let cases = """
        {"id": "b", "input": "2 + 2?", "target": "4"}
        {"id": "a", "input": "1 + 1?", "target": "2", "tags": ["easy"]}
        """

    let path = FileManager.default.temporaryDirectory.appending(path: "suites-\(UUID().uuidString)").path

    init(suite: String = plain, cases: String = cases) throws {
        try write("s/suite.yaml", suite)
        try write("s/t.jsonl", cases)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var folder: SuiteFolder { SuiteFolder(folder: path) }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let file = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    /// Loads the suite; the folder stays until that is done.
    func load() throws -> LoadedSuite {
        defer { withExtendedLifetime(self) {} }
        return try folder.load("s")
    }

    /// What is said when the suite is refused, without the folder of the test.
    func refusal(
        checks: (SuiteTest) throws(SuiteReason) -> @Sendable (TestCase) -> String? = { _ in { _ in nil } }
    ) -> String {
        do {
            _ = try folder.load("s", checks: checks)
            return "accepted"
        } catch {
            return "\(error)".replacingOccurrences(of: path + "/", with: "")
        }
    }
}

extension String {
    /// The text with a line put after another.
    func adding(_ line: String, after known: String) -> String {
        replacingOccurrences(of: known + "\n", with: known + "\n" + line + "\n")
    }
}
