// Makes reports from what is stored and hands their bytes to whoever keeps files.

package import Evaluation
package import Regression
package import Reporting

/// The port that keeps report files.
package protocol ArtifactStore: Sendable {
    /// Begins a file; it appears under its name when it is committed, whole, or not at all.
    func open(_ path: String) throws -> any ArtifactFile
}

/// A report file in the making.
package protocol ArtifactFile: AnyObject {
    /// Adds bytes.
    func append(_ bytes: [UInt8]) throws

    /// Lets the file appear.
    func commit() throws
}

extension ArtifactStore {
    /// Writes a whole file in one step.
    package func write(_ bytes: [UInt8], to path: String) throws {
        let file = try open(path)
        try file.append(bytes)
        try file.commit()
    }
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

    /// Writes a report.
    ///
    /// - Returns: The paths that were written, in order; a format that is cut into files has several.
    /// - Throws: When it cannot be made or written; nothing of a file that failed is left.
    package func write(_ request: ReportRequest, of assessment: RunAssessment) async throws -> [String] {
        guard let type = ReportCatalog.builtIn[request.kind] else {
            throw ReportError(
                kind: request.kind,
                reason: "no such format; there are: \(ReportCatalog.kinds.joined(separator: ", "))"
            )
        }
        var pass = try type.init(options: options).pass(over: assessment)
        let file = try artifacts.open(request.path)
        if pass.wantsAttempts {
            for suite in assessment.suites {
                let means = baselineMeans(of: suite)
                try await reader.forEachAttempt(of: assessment.run, suite: suite.suite) { attempt in
                    let key = AttemptKey(test: attempt.key.test, caseID: attempt.key.caseID, sample: 1)
                    let reported = ReportedAttempt(suite: suite.suite, attempt: attempt, baselineScore: means[key])
                    try file.append(try pass.take(reported))
                }
            }
        }
        let files = try pass.finish()
        try file.append(files.first ?? [])
        try file.commit()
        var written = [request.path]
        for (index, bytes) in files.dropFirst().enumerated() {
            let path = Self.numbered(request.path, index + 2)
            try artifacts.write(bytes, to: path)
            written.append(path)
        }
        return written
    }

    private func baselineMeans(of suite: SuiteAssessment) -> [AttemptKey: Double] {
        // The report says what was concluded; a baseline that is gone since only leaves the column empty.
        guard let reference = suite.baseline,
            let baseline = try? baselines.baseline(reference.name, ofSuite: suite.suite)
        else { return [:] }
        var means: [AttemptKey: Double] = [:]
        for entry in baseline.cases {
            means[AttemptKey(test: entry.scores.test, caseID: entry.scores.caseID, sample: 1)] = entry.scores.mean
        }
        return means
    }

    private static func numbered(_ path: String, _ number: Int) -> String {
        let digits = String(number)
        let suffix = "-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return path + suffix }
        return path[..<dot] + suffix + path[dot...]
    }
}
