// Makes reports from stored data only, so that they can be made again.

package import Assessments
package import Evaluation
package import Regression
package import Reporting
package import Suites

/// Makes reports from what is stored and hands their bytes to the port that keeps files.
package struct ReportWriting: Sendable {
    private let reader: any AttemptReader
    private let baselines: any BaselineReader
    private let artifacts: any ArtifactStore
    private let options: ReportOptions
    private let suites: SuiteFolder?

    /// Creates a workflow over its ports.
    package init(
        reader: any AttemptReader,
        baselines: any BaselineReader,
        artifacts: any ArtifactStore,
        options: ReportOptions,
        suites: SuiteFolder? = nil
    ) {
        self.reader = reader
        self.baselines = baselines
        self.artifacts = artifacts
        self.options = options
        self.suites = suites
    }

    /// Writes reports, with one walk over the attempts for all of them.
    ///
    /// - Returns: For each request the paths that were written, or why it could not be made; nothing of a file that failed is
    ///   left, and the others are in place.
    package func write(
        _ requests: [ReportRequest],
        of assessment: RunAssessment
    ) async -> [(request: ReportRequest, result: Result<[String], any Error>)] {
        let drafts = requests.map { Draft($0) }
        for draft in drafts { draft.attempt { try begin(draft, of: assessment) } }
        if drafts.contains(where: \.wantsAttempts) {
            do {
                try await walk(assessment) { attempt in
                    for draft in drafts where draft.wantsAttempts { draft.take(attempt, artifacts) }
                }
            } catch {
                for draft in drafts where draft.wantsAttempts { draft.fail(error) }
            }
        }
        return drafts.map { draft in
            draft.attempt { try finish(draft) }
            return (draft.request, draft.result)
        }
    }

    /// A report in the making; once something failed, nothing more is done for it.
    private final class Draft {
        let request: ReportRequest
        var pass: (any ReportPass)?
        var file: (any ArtifactFile)?
        private var further: [String] = []
        private var failure: (any Error)?

        init(_ request: ReportRequest) { self.request = request }

        var wantsAttempts: Bool { failure == nil && pass?.wantsAttempts == true }

        var result: Result<[String], any Error> { failure.map { .failure($0) } ?? .success([request.path] + further) }

        func take(_ attempt: ReportedAttempt, _ artifacts: any ArtifactStore) {
            self.attempt {
                if let bytes = try pass?.take(attempt), !bytes.isEmpty { try file?.append(bytes) }
                while let bytes = pass?.takeFurtherFile() { try write(further: bytes, artifacts) }
            }
        }

        /// Writes a file beyond the first, under the next number.
        func write(further bytes: [UInt8], _ artifacts: any ArtifactStore) throws {
            let path = ReportWriting.numbered(request.path, further.count + 2)
            try artifacts.write(bytes, to: path)
            further.append(path)
        }

        func attempt(_ step: () throws -> Void) {
            guard failure == nil else { return }
            do {
                try step()
            } catch {
                fail(error)
            }
        }

        func fail(_ error: any Error) {
            failure = error
            // What is not committed leaves nothing behind.
            file = nil
        }
    }

    private func begin(_ draft: Draft, of assessment: RunAssessment) throws {
        guard let type = ReportCatalog.builtIn[draft.request.kind] else {
            throw ReportError(
                kind: draft.request.kind,
                reason: "no such format; there are: \(ReportCatalog.kinds.joined(separator: ", "))"
            )
        }
        draft.pass = try type.init(options: options).pass(over: assessment)
        try draft.request.refuseLinks()
        draft.file = try artifacts.open(draft.request.path)
    }

    private func walk(_ assessment: RunAssessment, _ visit: (ReportedAttempt) -> Void) async throws {
        for suite in assessment.suites {
            let means = await baselineMeans(of: suite)
            let outputs = await baselineOutputs(of: suite)
            // Only testcases lead to the line of a case.
            let places = options.junitCases == .gates ? nil : suites.map { CaseAddresses(of: suite.suite, in: $0) }
            try await reader.forEachAttempt(of: assessment.run, suite: suite.suite) { attempt in
                let key = attempt.key.case
                visit(
                    ReportedAttempt(
                        suite: suite.suite,
                        attempt: attempt,
                        baselineScore: means[key],
                        baselineAnswer: try outputs?.output(of: attempt.key),
                        place: places?.place(of: key)
                    )
                )
            }
        }
    }

    private func finish(_ draft: Draft) throws {
        let files = try draft.pass?.finish() ?? []
        try draft.file?.append(files.first ?? [])
        try draft.file?.commit(lasting: true)
        for bytes in files.dropFirst() { try draft.write(further: bytes, artifacts) }
    }

    private func baselineMeans(of suite: SuiteAssessment) async -> [CaseKey: Double] {
        // The report says what was concluded; a baseline that is gone since only leaves the column empty.
        guard let reference = suite.baseline,
            let baseline = try? await baselines.baseline(reference.name, ofSuite: suite.suite)
        else { return [:] }
        var means: [CaseKey: Double] = [:]
        for entry in baseline.cases {
            means[entry.scores.key] = entry.scores.mean
        }
        return means
    }

    private func baselineOutputs(of suite: SuiteAssessment) async -> (any BaselineOutputs)? {
        guard options.content != .none, let reference = suite.baseline else { return nil }
        return try? await baselines.outputs(reference.name, ofSuite: suite.suite)
    }

    private static func numbered(_ path: String, _ number: Int) -> String {
        let digits = String(number)
        let suffix = "-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return path + suffix }
        return path[..<dot] + suffix + path[dot...]
    }
}
