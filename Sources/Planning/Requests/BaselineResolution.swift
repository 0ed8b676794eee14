// Decides which baseline a suite's run is held against, and whether the two may be compared.

import Content
package import Evaluation
package import Regression

/// The baseline that runs are held against: which one, whether it must exist, and what may differ.
package struct BaselineResolution: Sendable {
    /// A run as it is compared.
    package typealias Comparison = (suite: String, candidate: RunManifest, baseline: Baseline)

    /// The parts of an instrument that may differ on purpose.
    package static let parts = ["prompt", "system", "graders", "sampling", "reasoning", "api", "scale", cases]

    /// The part that is no instrument: cases that were removed or written anew on purpose.
    private static let cases = "cases"

    /// The fields that belong to a part besides those of its own name: what a model is not sent is how it is sampled.
    private static let further = ["sampling": ["omit", "rename", "parameters", "system_turn"], cases: [tests]]

    /// The field of an ingested run's instrument that names its tests: their rows can be left out like those of a case.
    private static let tests = "tests"

    /// The fields of an instrument that a provider may force: a server can refuse what an older model took.
    private static let forced: Set<String> = ["model.omit", "model.rename", "model.system_turn"]

    /// The baseline's name; `nil` for a run without one.
    package let name: String?
    /// Whether a baseline that does not exist is skipped.
    package let isOptional: Bool
    /// The parts that differ on purpose.
    package let changed: [String]
    /// Where baselines are kept.
    package let store: any BaselineReader

    /// Chooses a baseline.
    ///
    /// - Throws: ``WorkflowError`` when `changed` names no part of an instrument.
    package init(
        _ name: String?,
        isOptional: Bool = false,
        changed: [String] = [],
        in store: any BaselineReader
    ) throws(WorkflowError) {
        try Self.check(changed: changed)
        self.name = name
        self.isOptional = isOptional
        self.changed = changed
        self.store = store
    }

    /// Checks the parts of an instrument that a user says differ.
    package static func check(changed: [String]) throws(WorkflowError) {
        for part in changed where !parts.contains(part) {
            let hint = Suggestion.phrase(for: part, among: parts)
            throw WorkflowError(.usage, "\(.changed) '\(part)'\(hint): it is one of \(parts.joined(separator: ", "))")
        }
    }

    /// Reads the baseline of a suite.
    ///
    /// - Returns: `nil` for a run without a baseline, and where an optional one does not exist.
    /// - Throws: Errors of the store.
    package func baseline(of suite: String) async throws -> Baseline? {
        guard let name else { return nil }
        guard !name.hasPrefix("pointer:") else {
            throw WorkflowError(
                .noInput,
                "baseline '\(name)': pointers belong to the model registry, which this version does not have; "
                    + "name a baseline that `assay baseline list` shows"
            )
        }
        do {
            return try await store.baseline(name, ofSuite: suite)
        } catch StoreError.noBaseline where isOptional {
            return nil
        }
    }

    /// Reads the baseline that is named, or the only one of a suite.
    ///
    /// - Parameters:
    ///   - name: The name; `nil` takes the only one there is.
    ///   - suite: The suite.
    ///   - isNeeded: Whether a choice among several must be made; otherwise there is none then.
    ///   - store: Where baselines are kept.
    /// - Returns: `nil` where none is named and there is not exactly one.
    /// - Throws: ``WorkflowError`` when one of several must be named; errors of the store.
    package static func named(
        _ name: String?,
        orOnlyOf suite: String,
        isNeeded: Bool,
        in store: any BaselineReader & BaselineCatalog
    ) async throws -> Baseline? {
        if let name { return try await store.baseline(name, ofSuite: suite) }
        let names = try await store.names(ofSuite: suite)
        guard names.count < 2 else {
            guard isNeeded else { return nil }
            let list = names.joined(separator: ", ")
            throw WorkflowError(.usage, "suite '\(suite)' has several baselines; name one with \(.baseline): \(list)")
        }
        guard let only = names.first else { return nil }
        return try await store.baseline(only, ofSuite: suite)
    }

    /// Tells a job which cases may differ from the baseline's.
    package func prepare(_ job: inout SuiteJob) {
        guard job.baseline != nil else { return }
        job.changed = changed.contains(Self.cases) ? .declared : job.manifest.isIngested ? .missing : .counted
        if job.changed == .declared { job.isPartial = true }
    }

    /// Checks that runs were measured with the same instrument.
    ///
    /// - Throws: ``WorkflowError`` that lists every difference of every suite.
    package func check(_ comparisons: [Comparison]) throws(WorkflowError) {
        var lines: [String] = []
        var needed: Set<String> = []
        for (suite, candidate, baseline) in comparisons {
            let lost = candidate.lostTests(of: baseline.manifest)
            lines += lost.map {
                "  \(suite): the suite has no test '\($0)' any more, which baseline '\(baseline.name)' has"
            }
            for difference in candidate.instrumentDifferences(from: baseline.manifest)
            where !lost.contains(where: { difference.candidate == nil && difference.field.hasPrefix("\($0).") }) {
                let part = Self.part(of: difference.field)
                // A test that only one side has is told by the list of tests, and not by its clusters as well.
                guard !changed.contains(part), candidate.sharesTest(of: difference.field, with: baseline.manifest)
                else {
                    continue
                }
                needed.insert(part)
                let mayBeForced = Self.forced.contains(difference.field) && difference.candidate != nil
                lines.append(
                    "  \(suite): \(difference.field) is \(Self.short(difference.candidate)), "
                        + "and was \(Self.short(difference.baseline)) in baseline '\(baseline.name)'"
                        + (mayBeForced ? " (forced by the provider, if its server refuses the field)" : "")
                )
            }
        }
        for (suite, candidate, baseline) in comparisons {
            for (test, mine, theirs) in candidate.excessOfClusters(over: baseline.manifest) {
                lines.append(
                    "  \(suite): the cases of test '\(test)' form \(mine) clusters, and formed \(theirs) in baseline '\(baseline.name)'"
                )
            }
        }
        guard !lines.isEmpty else { return }
        let isIngested = comparisons.contains { $0.candidate.isIngested }
        var way: Sentence = "ingest both runs with the same columns and clusters"
        if isIngested, needed == ["scale"] {
            way = "ingest both runs on the same scale, or declare that another one was meant: \(.changed) scale"
        }
        let hasMore = comparisons.contains { !Set($0.candidate.tests).isSubset(of: $0.baseline.manifest.tests) }
        if isIngested, needed == [Self.cases], hasMore {
            way = "ingest the rows of the same tests, or make a new baseline of all of them with `assay baseline set`"
        } else if isIngested, needed == [Self.cases] {
            way =
                "ingest the rows of the same tests, or declare tests that were left out on purpose: \(.changed) \(Self.cases)"
        } else if !isIngested {
            way = "make a new baseline with `assay baseline set`"
            if !needed.isDisjoint(with: Self.parts) { way = way + ", or declare what differs on purpose:" }
            for part in needed.sorted() where Self.parts.contains(part) { way = way + " \(.changed) \(part)" }
        }
        throw WorkflowError(
            .data,
            "the runs are not comparable: they measure with different instruments\n\(lines.joined(separator: "\n"))\n"
                + way
        )
    }

    /// The part that a field of an instrument belongs to.
    private static func part(of field: String) -> String {
        let name = String(field.split(separator: ".").last ?? "")
        return further.first { $0.value.contains(name) }?.key ?? name
    }

    private static func short(_ value: String?) -> String {
        guard let value else { return "absent" }
        return value.count > 120 ? String(value.prefix(120)) + "…" : value
    }
}

extension RunManifest {
    /// The tests of an ingested run.
    fileprivate var tests: [String] { instrument["tests"]?.arrayValue?.compactMap(\.stringValue) ?? [] }

    /// The tests of another run that this one's suite does not have, sorted; an ingested run tells them by the list of its tests.
    fileprivate func lostTests(of other: RunManifest) -> [String] {
        guard !isIngested else { return [] }
        return other.selection.planned.keys.sorted().filter { test in
            !instrument.keys.contains { $0.hasPrefix("\(test).") }
                && other.instrument.keys.contains { $0.hasPrefix("\(test).") }
        }
    }

    /// The tests whose cases form more clusters than another run's, beyond one for each case that is new: units that others took to be
    /// one would count as many.
    fileprivate func excessOfClusters(over other: RunManifest) -> [(test: String, mine: Int, theirs: Int)] {
        guard let mine = ingestion?.clusters, let theirs = other.ingestion?.clusters else { return [] }
        return mine.sorted { $0.key < $1.key }.compactMap { test, count in
            guard let known = theirs[test] else { return nil }
            let new = max(0, (selection.planned[test] ?? 0) - (other.selection.planned[test] ?? 0))
            return count > known + new ? (test, count, known) : nil
        }
    }

    /// Whether a field of an ingested run's instrument is of the whole, or of a test that another run has as well.
    fileprivate func sharesTest(of field: String, with other: RunManifest) -> Bool {
        guard isIngested, let end = field.ranges(of: ".clusters").last?.lowerBound else { return true }
        let test = String(field[..<end])
        return tests.contains(test) && other.tests.contains(test)
    }
}
