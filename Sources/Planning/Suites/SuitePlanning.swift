// Makes the plan that a run follows and the manifest that explains it.

import Content
package import Evaluation
import Foundation
import Grading
import Harness
package import ModelClients
package import Regression
import Statistics
package import Suites

/// Turns a suite's files into a job: what is asked, how it is judged, and everything that could change a score.
package struct SuitePlanning: Sendable {
    /// What one run asks of a suite.
    package struct Terms: Sendable {
        /// The model.
        package var subject: Subject
        /// How it is asked.
        package var dialect: ModelDialect
        /// The run's seed.
        package var seed: Int64
        /// Samples a case; `nil` leaves it to each test.
        package var samples: Int?
        /// Only cases with one of these tags; empty for all.
        package var tags: [String]
        /// At most this many cases a test.
        package var limit: Int?
        /// How the run may stop early; `nil` for a run of a fixed size.
        package var sequential: SequentialTerms?
        /// The engine's version.
        package var engine: String

        /// Creates terms.
        package init(
            subject: Subject,
            dialect: ModelDialect = ModelDialect(),
            seed: Int64 = 0,
            samples: Int? = nil,
            tags: [String] = [],
            limit: Int? = nil,
            sequential: SequentialTerms? = nil,
            engine: String
        ) {
            self.subject = subject
            self.dialect = dialect
            self.seed = seed
            self.samples = samples
            self.tags = tags
            self.limit = limit
            self.sequential = sequential
            self.engine = engine
        }
    }

    /// The suite as it was read and checked.
    package let loaded: LoadedSuite

    /// The graders of each test.
    let graders: [String: GraderSet]

    /// Reads and checks a suite.
    ///
    /// - Parameters:
    ///   - folder: Where suites lie.
    ///   - name: The suite's name, or a path to its folder.
    /// - Throws: ``SuiteError``.
    package init(_ folder: SuiteFolder, name: String) throws(SuiteError) {
        var graders: [String: GraderSet] = [:]
        let loaded = try folder.load(name) { test throws(SuiteReason) in
            do {
                let set = try GraderSet(test.graders)
                graders[test.id] = set
                return { set.complaint(about: $0) }
            } catch {
                throw SuiteReason("\(error)")
            }
        }
        for ((test, cases), line) in zip(zip(loaded.suite.tests, loaded.cases), loaded.lines) {
            guard let threshold = test.threshold, test.thresholdRule == .bounds else { continue }
            let isReachable: Bool
            let fewest: Int
            if let labels = Self.clusters(of: test, cases) {
                let perfect = [Double](repeating: 1, count: labels.count)
                isReachable =
                    Threshold(threshold, scores: ThresholdScores(perfect), labels: labels, isBinary: true).canPass
                fewest = max(labels.count + 1, Threshold.fewestCases(for: threshold, labels: labels))
            } else {
                fewest = Threshold.fewestCases(for: threshold)
                isReachable = cases.count >= fewest
            }
            guard isReachable else {
                let like = test.clusterKey == nil ? "" : " in clusters like these"
                throw .invalid(
                    file: loaded.folder + "/suite.yaml",
                    line: line,
                    reason: "test '\(test.id)': \(cases.count) cases\(like) can never show a score of \(threshold): it "
                        + "takes about \(fewest) even when all are right; add cases, lower the threshold, or write "
                        + "'threshold_on: estimate'"
                )
            }
        }
        self.loaded = loaded
        self.graders = graders
    }

    /// The cluster of each case of a test; `nil` when its cases stand alone, or there is none.
    private static func clusters(of test: SuiteTest, _ cases: CaseFile) -> [Int]? {
        guard test.clusterKey != nil, cases.count > 0 else { return nil }
        var names = Interner()
        return (0..<cases.count).map { names.number(of: cases.outline(at: $0).cluster ?? "") }
    }

    /// Plans a job.
    ///
    /// - Parameters:
    ///   - terms: What is asked.
    ///   - baseline: What it is held against.
    /// - Returns: The job; its plan is the same for the same terms.
    /// - Throws: ``SuiteError`` when the filters leave no case, or a file changed meanwhile.
    package func job(_ terms: Terms, baseline: Baseline?) throws -> SuiteJob {
        let suite = loaded.suite
        if terms.dialect.reasoning?.isKept == false { try refuseGradedThoughts() }
        var planned: [PlannedTest] = []
        // A cluster that occurs in several tests is one.
        var clusterNames = Interner()
        for (test, cases) in zip(suite.tests, loaded.cases) {
            guard let graders = graders[test.id] else { continue }
            let prompting = try Prompting(test)
            let seed = terms.seed
            let budget = terms.dialect.reasoning?.budget ?? 0
            let positions = positions(of: cases, test: test.id, terms)
            let isSequential = terms.sequential != nil
            guard !isSequential || !positions.isEmpty else {
                throw WorkflowError(
                    .usage,
                    "\(.sequential): test '\(test.id)' has no case with these tags, and a run that may stop early needs some of every "
                        + "test; name other tags, or run it whole"
                )
            }
            planned.append(
                PlannedTest(
                    test: test,
                    cases: cases,
                    positions: positions,
                    samples: terms.samples ?? test.samples,
                    clusters: !isSequential || test.clusterKey == nil
                        ? nil
                        : positions.map {
                            UInt32(clusterNames.number(of: cases.outline(at: Int($0)).cluster ?? ""))
                        },
                    required: isSequential ? required(of: cases, at: positions) : [],
                    request: { testCase, sample in
                        let key = AttemptKey(test: test.id, caseID: testCase.id, sample: sample)
                        return ModelRequest(
                            messages: try prompting.messages(for: testCase),
                            sampling: test.sampling,
                            seed: Seeds.seed(run: seed, of: key),
                            sample: sample,
                            tools: testCase.tools,
                            reasoningBudget: budget
                        )
                    },
                    grade: { transcript, testCase, context in
                        await graders.grades(transcript, for: testCase, context: context)
                    }
                )
            )
        }
        guard planned.contains(where: { !$0.positions.isEmpty }) else {
            throw SuiteError.nothingSelected(suite: suite.name)
        }
        let order = RunPlan.orderSeed(suiteDigest: suite.digest, candidate: terms.subject.model)
        return SuiteJob(
            suite: suite,
            work: .plan(RunPlan(tests: planned, seed: order)),
            manifest: manifest(terms, planned: planned, order: order),
            binaryTests: binaryTests,
            isPartial: !terms.tags.isEmpty || terms.limit != nil,
            baseline: baseline,
            sequential: terms.sequential,
            orderSeed: order,
            seed: RunPlan.drawSeed(suiteDigest: suite.digest, candidate: terms.subject.model)
        )
    }

    /// Refuses graders of what a model thought, where its thoughts are not kept.
    private func refuseGradedThoughts() throws(SuiteError) {
        func isOfThoughts(_ settings: JSONValue) -> Bool {
            if let list = settings.arrayValue { return list.contains(where: isOfThoughts) }
            guard let fields = settings.objectValue else { return false }
            return fields["of"] == "reasoning" || fields["of"] == "all" || fields.values.contains(where: isOfThoughts)
        }
        for (test, line) in zip(loaded.suite.tests, loaded.lines)
        where test.graders.contains(where: { isOfThoughts(.object($0.settings)) }) {
            throw .invalid(
                file: loaded.folder + "/suite.yaml",
                line: line,
                reason:
                    "test '\(test.id)' grades what the model thought, and the model's 'reasoning' says 'keep: false', which "
                    + "leaves nothing to grade; take that out of the configuration"
            )
        }
    }

    /// The tests whose graders give 0 or 1 and nothing between.
    package var binaryTests: Set<String> { Set(graders.filter(\.value.isBinary).keys) }

    /// The cluster of each case that has one.
    package var clusters: [CaseKey: String] {
        var clusters: [CaseKey: String] = [:]
        for (test, cases) in zip(loaded.suite.tests, loaded.cases) where test.clusterKey != nil {
            for position in 0..<cases.count {
                let outline = cases.outline(at: position)
                clusters[CaseKey(test: test.id, caseID: outline.id)] = outline.cluster
            }
        }
        return clusters
    }

    /// The indices among positions of the cases that the gate needs whatever stops the run.
    private func required(of cases: CaseFile, at positions: [UInt32]) -> [Int] {
        let tags = Set(loaded.suite.required.tags)
        guard !tags.isEmpty else { return [] }
        return positions.indices.filter { cases.outline(at: Int(positions[$0])).tags.contains(where: tags.contains) }
    }

    private func positions(of cases: CaseFile, test: String, _ terms: Terms) -> [UInt32] {
        var positions = (0..<UInt32(cases.count)).map { $0 }
        if !terms.tags.isEmpty {
            let wanted = Set(terms.tags)
            positions = positions.filter { cases.outline(at: Int($0)).tags.contains(where: wanted.contains) }
        }
        guard let limit = terms.limit, positions.count > limit else { return positions }
        // A fair part, and the same one for every model.
        var generator = SplitMix64(
            seed: RunPlan.orderSeed(suiteDigest: loaded.suite.digest, candidate: "limit\n\(test)")
        )
        return generator.shuffled(positions.count).prefix(limit).map { positions[$0] }.sorted()
    }

    private func manifest(_ terms: Terms, planned: [PlannedTest], order: UInt64) -> RunManifest {
        var instrument = terms.dialect.instrument
        for test in loaded.suite.tests {
            instrument["\(test.id).prompt"] = .string(test.prompt)
            instrument["\(test.id).system"] = test.system.map(JSONValue.string)
            instrument["\(test.id).sampling"] = .object(test.sampling.json)
            instrument["\(test.id).graders"] = graders[test.id]?.manifest
        }
        func byTest(_ count: (PlannedTest) -> Int) -> [String: Int] {
            Dictionary(uniqueKeysWithValues: planned.map { ($0.test.id, count($0)) })
        }
        var context = RunContext(
            engine: terms.engine,
            host: Self.host,
            seed: terms.seed,
            samples: planned.map(\.samples).max() ?? 1,
            samplesByTest: byTest(\.samples),
            samplesAsked: terms.samples
        )
        if loaded.suite.tests.contains(where: { $0.importance != 1 }) {
            context.importance = Dictionary(uniqueKeysWithValues: loaded.suite.tests.map { ($0.id, $0.importance) })
        }
        return RunManifest(
            subject: terms.subject,
            instrument: instrument,
            selection: RunSelection(
                tags: terms.tags,
                limit: terms.limit,
                orderSeed: order,
                planned: byTest(\.positions.count),
                sequential: terms.sequential
            ),
            context: context
        )
    }

    private static let host: String = {
        // Foundation's host name asks the network; the kernel's does not.
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "unknown" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }()
}
