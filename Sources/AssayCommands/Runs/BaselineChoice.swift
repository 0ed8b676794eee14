// Finds the baseline of a run, so that a comparison is refused before a call is paid.

import Content
import Evaluation
import Regression

/// Finds the baseline of a suite's run, and says when the two are not comparable.
struct BaselineChoice: Sendable {
    /// The baseline's name; `nil` for a run without one.
    let name: String?
    /// Whether a baseline that does not exist is skipped.
    let isOptional: Bool
    /// The last parts of instrument fields that differ on purpose, such as `prompt`.
    let changed: [String]
    /// Where baselines are kept.
    let store: any BaselineReader

    /// The parts of an instrument that may differ on purpose.
    static let parts = ["prompt", "system", "graders", "sampling", "api"]

    /// Checks what `--changed` names.
    static func check(changed: [String]) throws(CommandFailure) {
        for part in changed where !parts.contains(part) {
            throw CommandFailure(
                .usage,
                "--changed '\(part)'\(Suggestion.phrase(for: part, among: parts)): it is one of \(parts.joined(separator: ", "))"
            )
        }
    }

    /// Reads the baseline of a suite.
    func baseline(of suite: String) async throws -> Baseline? {
        guard let name else { return nil }
        guard !name.hasPrefix("pointer:") else {
            throw CommandFailure(
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

    /// Checks that runs measured with the same instrument.
    ///
    /// - Throws: A failure that lists every difference of every suite.
    func check(_ comparisons: [(suite: String, candidate: RunManifest, baseline: Baseline)]) throws(CommandFailure) {
        var lines: [String] = []
        for (suite, candidate, baseline) in comparisons {
            for difference in candidate.instrumentDifferences(from: baseline.manifest)
            where !changed.contains(String(difference.field.split(separator: ".").last ?? "")) {
                lines.append(
                    "  \(suite): \(difference.field) is \(Self.short(difference.candidate)), "
                        + "and was \(Self.short(difference.baseline)) in baseline '\(baseline.name)'"
                )
            }
        }
        guard lines.isEmpty else {
            let isIngested = comparisons.contains { $0.candidate.isIngested }
            let way =
                isIngested
                ? "ingest both runs with the same columns"
                : "make a new baseline with `assay baseline set`, or declare what you test with --changed"
            throw CommandFailure(
                .data,
                "the runs are not comparable: they measure with different instruments\n"
                    + lines.joined(separator: "\n")
                    + "\n" + way
            )
        }
    }

    private static func short(_ value: String?) -> String {
        guard let value else { return "absent" }
        return value.count > 120 ? String(value.prefix(120)) + "…" : value
    }
}
