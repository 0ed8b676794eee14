// Lets scores without a suite folder be compared like any others.

package import Content
package import Evaluation

/// The suite of scores that came from outside: no folder describes it, so the run's manifest does.
package struct IngestedSuite: Hashable, Sendable {
    /// The suite: equal weights, the usual margins, no thresholds.
    package let suite: Suite
    /// Planned samples a case, by test.
    package let samples: [String: Int]
    /// The tests all of whose scores are 0 or 1.
    package let binaryTests: Set<String>

    /// Reads the suite of a run; `nil` for a run whose suite is a folder.
    package init?(name: String, digest: ContentDigest, manifest: RunManifest) {
        guard let ingestion = manifest.ingestion else { return nil }
        let samples = manifest.context.samplesByTest
        let sharing = ingestion.sharing
        self.samples = samples
        self.binaryTests = Set(ingestion.binaryTests)
        let isShared = sharing == .all && Set(samples.values).count == 1
        let tests = samples.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        self.suite = Suite(
            name: name,
            version: "ingested",
            summary: "Scores that came from outside.",
            tests: tests.map { test in
                // Tests that share some cases are not independent: a shared case is one unit, as a cluster is.
                let isPartlyShared = sharing != .none && !isShared
                let isClustered = manifest.isClustered(test) || isPartlyShared
                return SuiteTest(
                    id: test,
                    weight: 1 / Double(tests.count),
                    clusterKey: isClustered ? ScoreField.cluster.rawValue : nil,
                    samples: samples[test] ?? 1
                )
            },
            digest: digest,
            sharesCases: isShared
        )
    }

    /// What a run of a model's scores is measured with, and what is known of it.
    ///
    /// - Parameters:
    ///   - model: What all lines together say.
    ///   - format: The format that they came in.
    ///   - files: The files, as they were named.
    ///   - scale: The scale on which their scores are written.
    ///   - engine: The engine's version.
    /// - Returns: The manifest; two are comparable when format, tests and clustered tests agree.
    package static func manifest(
        of model: ScoredModel,
        format: String,
        files: [String],
        scale: ScoreScale = .unit,
        engine: String
    ) -> RunManifest {
        var instrument: [String: JSONValue] = [
            "format": .string(format), "tests": .array(model.tests.map { .string($0.id) }),
        ]
        for test in model.tests where test.isClustered { instrument["\(test.id).clusters"] = true }
        func byTest(_ value: (ScoredModel.Test) -> Int) -> [String: Int] {
            Dictionary(uniqueKeysWithValues: model.tests.map { ($0.id, value($0)) })
        }
        return RunManifest(
            subject: Subject(name: model.name, client: "ingest", model: model.name),
            instrument: instrument,
            selection: RunSelection(planned: byTest(\.cases)),
            context: RunContext(
                engine: engine,
                samples: model.tests.map(\.samples).max() ?? 1,
                samplesByTest: byTest(\.samples)
            ),
            origin: .ingested(
                RunOrigin.Ingestion(
                    files: files,
                    content: model.content,
                    binaryTests: model.tests.filter(\.isBinary).map(\.id),
                    sharing: model.sharing,
                    scale: scale,
                    clusters: Dictionary(
                        uniqueKeysWithValues: model.tests.filter(\.isClustered).map { ($0.id, $0.clusters) }
                    )
                )
            )
        )
    }
}
