// Finds what a baseline measured: a suite's folder, or ingested scores that describe themselves.

import Content
package import Evaluation
import Interchange
import Planning
package import Regression
package import Suites

/// A baseline with the suite that it is of.
package struct SuitedBaseline: Sendable {
    /// The baseline.
    package let baseline: Baseline
    /// Its suite.
    package let suite: Suite

    /// Reads a baseline.
    ///
    /// - Parameters:
    ///   - name: The baseline's name.
    ///   - suite: The suite's name, or a path to it.
    ///   - baselines: Where baselines are kept.
    ///   - suites: Where suites are kept.
    /// - Throws: Errors of the stores and of the suite's files.
    package init(
        _ name: String,
        ofSuite suite: String,
        in baselines: any BaselineReader,
        suites: SuiteFolder
    ) async throws {
        if let stored = try? await baselines.baseline(name, ofSuite: suite),
            let ingested = Self.ingested(suite, stored.suiteDigest, stored.manifest)
        {
            (self.baseline, self.suite) = (stored, ingested)
            return
        }
        let loaded = try SuitePlanning(suites, name: suite).loaded.suite
        self.baseline = try await baselines.baseline(name, ofSuite: loaded.name)
        self.suite = loaded
    }

    /// The version of a stored part's suite; its cases are not read for that.
    static func suiteVersion(of part: RunRecord, in suites: SuiteFolder) throws -> String {
        try ingested(part.suite, part.suiteDigest, part.manifest)?.version
            ?? suites.suite(part.suite, ofCases: [:]).0.version
    }

    private static func ingested(_ name: String, _ digest: ContentDigest, _ manifest: RunManifest) -> Suite? {
        IngestedSuite(name: name, digest: digest, manifest: manifest)?.suite
    }
}
