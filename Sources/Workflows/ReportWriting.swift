// Makes reports from what is stored and hands their bytes to whoever keeps files.

package import Evaluation
package import Regression
package import Reporting

/// The port that keeps report files.
package protocol ArtifactStore: Sendable {
    /// Writes a file in one step: whole, or not at all.
    func write(_ bytes: [UInt8], to path: String) throws
}

/// One report that a user asked for.
package struct ReportRequest: Hashable, Sendable {
    /// The format's kind.
    package var kind: String
    /// Where it goes.
    package var path: String

    /// Creates a request.
    package init(kind: String, path: String) {
        self.kind = kind
        self.path = path
    }
}

/// Makes reports from what is stored and hands their bytes to whoever keeps files.
package struct ReportWriting: Sendable {
    private let reader: any RunReader
    private let baselines: any BaselineStore
    private let artifacts: any ArtifactStore
    private let options: ReportOptions

    /// Creates a workflow over its ports.
    package init(
        reader: any RunReader,
        baselines: any BaselineStore,
        artifacts: any ArtifactStore,
        options: ReportOptions
    ) {
        self.reader = reader
        self.baselines = baselines
        self.artifacts = artifacts
        self.options = options
    }

    /// Writes reports.
    ///
    /// - Returns: The paths that were written, in order; a format that is cut into files has several.
    /// - Throws: When one cannot be made or written; those before it are in place.
    package func write(_ requests: [ReportRequest], of assessment: RunAssessment) async throws -> [String] {
        guard !requests.isEmpty else { return [] }
        let input = ReportInput(assessment: assessment, attempts: try await attempts(of: assessment))
        var written: [String] = []
        for request in requests {
            guard let type = ReportCatalog.builtIn[request.kind] else {
                throw ReportError(
                    kind: request.kind,
                    reason: "no such format; there are: \(ReportCatalog.kinds.joined(separator: ", "))"
                )
            }
            let files = try type.init(options: options).render(input)
            for (index, bytes) in files.enumerated() {
                let path = files.count == 1 ? request.path : Self.numbered(request.path, index + 1)
                try artifacts.write(bytes, to: path)
                written.append(path)
            }
        }
        return written
    }

    private func attempts(of assessment: RunAssessment) async throws -> [ReportedAttempt] {
        var list: [ReportedAttempt] = []
        for suite in assessment.suites {
            var means: [AttemptKey: Double] = [:]
            if let reference = suite.baseline,
                let baseline = try? baselines.baseline(reference.name, ofSuite: suite.suite)
            {
                for entry in baseline.cases {
                    let key = AttemptKey(test: entry.scores.test, caseID: entry.scores.caseID, sample: 1)
                    means[key] = entry.scores.mean
                }
            }
            try await reader.forEachAttempt(of: assessment.run, suite: suite.suite) { attempt in
                let key = AttemptKey(test: attempt.key.test, caseID: attempt.key.caseID, sample: 1)
                list.append(ReportedAttempt(suite: suite.suite, attempt: attempt, baselineScore: means[key]))
            }
        }
        return list
    }

    /// `junit-0001.xml` for `junit.xml`.
    private static func numbered(_ path: String, _ number: Int) -> String {
        let digits = String(number)
        let suffix = "-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return path + suffix }
        return path[..<dot] + suffix + path[dot...]
    }
}
