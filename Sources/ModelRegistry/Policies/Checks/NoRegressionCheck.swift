// One comparator decides about regressions everywhere: a policy reads its gate and has no test of its own.

import Assessments
package import Content

/// `no_regression`: the comparator's gate of the run against what serves now.
///
/// The run is held against the pointer's baseline (`baseline: pointer`, the default) or a named one. `by: tag` looks at the slices
/// in place of the whole.
package struct NoRegressionCheck: PolicyCheck {
    package static let kind = "no_regression"

    private let suite: String?
    /// The baseline's name; `nil` for the pointer's.
    private let baseline: String?
    private let maxDrop: Double?
    /// Whether the first promotion of a scope may do without.
    private let allowsBootstrap: Bool
    private let byTag: Bool
    /// The slices that are looked at; empty for all with enough cases.
    private let tags: [String]
    private let minCases: Int
    private let allowsOtherHarness: Bool

    /// The share of false finds among slices that are called worse: that of the stored `q`.
    private static let falseFinds = 0.05

    package init(reading mapping: inout YAMLMapping) throws(ContentError) {
        for key in ["alpha", "test", "correction", "confidence"] {
            if let field = mapping.optional(key) {
                throw field.error("no_regression is the comparator's own gate and takes no '\(key)'; leave it out")
            }
        }
        if let field = mapping.optional("metric") {
            switch try Metric(field) {
            case .scores: suite = nil
            case .score(let name) where !name.contains("/"): suite = name
            default: throw field.error("no_regression judges a suite's gate: write pass_rate or SUITE.pass_rate")
            }
        } else {
            suite = nil
        }
        let name = try mapping.optional("baseline")?.string() ?? "pointer"
        baseline = name == "pointer" ? nil : name
        maxDrop = try mapping.optional("max_drop")?.double(in: 0.0001...1)
        allowsBootstrap = try mapping.optional("bootstrap")?.string(among: ["allow", "refuse"]) == "allow"
        byTag = try mapping.optional("by")?.string(among: ["tag"]) == "tag"
        tags = try mapping.optional("tags")?.strings() ?? []
        let field = mapping.optional("min_cases")
        minCases = try field?.integer(in: 1...1_000_000) ?? 30
        if let field, !byTag { throw field.error("'min_cases' belongs to 'by: tag'") }
        allowsOtherHarness = try mapping.optional("other_harness")?.string(among: ["allow", "refuse"]) == "allow"
    }

    package func findings(_ evidence: PolicyEvidence) -> [CheckFinding] {
        let suites = evidence.suites.filter { suite == nil || $0.suite == suite }
        guard !suites.isEmpty else {
            return [
                .missing(
                    suite.map { "no run of suite '\($0)' is evidence" } ?? "no run is evidence for it",
                    required: required
                )
            ]
        }
        return suites.flatMap { byTag ? slices($0, evidence) : [whole($0, evidence)] }
    }

    private var required: String {
        let drop = maxDrop.map { " of more than \(Figures.share($0))" } ?? ""
        return byTag ? "no slice with a drop\(drop)" : "no drop\(drop) against \(baseline ?? "what serves now")"
    }

    private func whole(_ suite: SuiteEvidence, _ evidence: PolicyEvidence) -> CheckFinding {
        if let problem = reference(suite, evidence) { return problem }
        let reasons = suite.gate.reasons.prefix(3).joined(separator: "; ")
        switch suite.gate.result {
        case .pass: return finding(suite, .pass, "")
        case .fail:
            return finding(suite, .fail, reasons, "answers that are not worse than the baseline's beyond the margin")
        case .undecided:
            return finding(suite, .inconclusive, reasons, "more cases or samples, so that the comparison decides")
        case .none: return finding(suite, .inconclusive, "the gate was asked nothing")
        }
    }

    private func finding(
        _ suite: SuiteEvidence,
        _ result: CheckResult.Result,
        _ why: String,
        _ toPass: String = ""
    ) -> CheckFinding {
        let name = suite.reference.map { "against \($0.name)" } ?? "against nothing"
        return CheckFinding(
            result,
            observed: "\(suite.suite) \(name): \(suite.gate.result.rawValue)",
            required: required,
            why: why,
            toPass: toPass
        )
    }

    /// What speaks against the baseline that the run was held against, or for doing without one; `nil` where the gate decides.
    private func reference(_ suite: SuiteEvidence, _ evidence: PolicyEvidence) -> CheckFinding? {
        func unfit(_ why: String, _ toPass: String = "") -> CheckFinding { finding(suite, .inconclusive, why, toPass) }
        guard let reference = suite.reference else {
            // A pointer that was cleared is none that never was: what served before is known.
            if baseline == nil, evidence.current == nil, allowsBootstrap {
                return finding(suite, .pass, "the first promotion to \(evidence.key) has nothing to be held against")
            }
            return unfit("the run was held against no baseline", "run it with the baseline of \(evidence.key)")
        }
        if let baseline, reference.name != baseline {
            return unfit("the run was held against '\(reference.name)'", "run it against '\(baseline)'")
        }
        if baseline == nil, let current = evidence.current?.version {
            guard reference.name == evidence.key.baselineName else {
                return unfit("the run was held against '\(reference.name)'", "run it against pointer:\(evidence.key)")
            }
            guard reference.version == current else {
                let seen = reference.version.map { "\($0)" } ?? "no version of the registry"
                return unfit(
                    "'\(reference.name)' was made of \(seen), and \(current) serves",
                    "make a baseline of \(current)"
                )
            }
        }
        if baseline == nil, evidence.current?.version == nil, !(evidence.current == nil && allowsBootstrap) {
            return unfit(
                "nothing serves in \(evidence.key) to be held against",
                evidence.current == nil
                    ? "allow the first promotion with bootstrap: allow" : "name the baseline in the policy"
            )
        }
        if let maxDrop {
            guard let margin = reference.margin else { return unfit("nothing was compared") }
            if margin > maxDrop + 1e-9 {
                return unfit(
                    "the comparison tolerated a drop of \(Figures.share(margin)), more than the policy's \(Figures.share(maxDrop))",
                    "a margin of at most \(Figures.share(maxDrop)) in the suite"
                )
            }
        }
        if !allowsOtherHarness, !reference.differences.isEmpty {
            return unfit(
                "the instrument differs: \(reference.differences.joined(separator: ", "))",
                "a baseline of the same instrument"
            )
        }
        return nil
    }

    /// Slices can be shown to be worse, not to be no worse: so they pass only beside a gate that passes as a whole.
    private func slices(_ suite: SuiteEvidence, _ evidence: PolicyEvidence) -> [CheckFinding] {
        let whole = whole(suite, evidence)
        guard suite.reference != nil, whole.result == .pass else { return [whole] }
        func finding(_ result: CheckResult.Result, _ observed: String, _ why: String = "") -> CheckFinding {
            CheckFinding(result, observed: observed, required: required, why: why)
        }
        var found: [CheckFinding] = tags.filter { tag in !suite.slices.contains { $0.tag == tag } }
            .map { finding(.error, "\(suite.suite): no slice '\($0)'", "no case of the suite has the tag '\($0)'") }
        let looked = suite.slices.filter { tags.isEmpty ? $0.cases >= minCases : tags.contains($0.tag) }
        guard !looked.isEmpty || !found.isEmpty else {
            return [finding(.inconclusive, "\(suite.suite): no slice", "no tag has \(minCases) cases")]
        }
        for slice in looked {
            let name = "\(suite.suite) '\(slice.tag)'"
            guard slice.cases >= minCases else {
                found.append(finding(.inconclusive, "\(name): \(slice.cases) cases", "the policy asks for \(minCases)"))
                continue
            }
            guard let difference = slice.difference, let q = slice.q, difference.isFinite, q.isFinite else {
                found.append(
                    finding(.inconclusive, "\(name): nothing was compared", "the run was held against no baseline")
                )
                continue
            }
            let observed = "\(name) \(Figures.share(difference)) (q \(Figures.share(q)), \(slice.cases) cases)"
            let drop = -difference
            if drop <= (maxDrop ?? 0) {
                found.append(finding(.pass, observed))
            } else {
                let isProven = q <= Self.falseFinds
                found.append(
                    finding(
                        isProven ? .fail : .inconclusive,
                        observed,
                        isProven ? "the slice is worse" : "the drop may be chance"
                    )
                )
            }
        }
        return found
    }

    package func loosened(since old: NoRegressionCheck) -> [String] {
        Loosening.same("the suites", suite ?? "all", old.suite ?? "all")
            + Loosening.same("the baseline", baseline ?? "pointer", old.baseline ?? "pointer")
            + Loosening.most("max_drop", maxDrop, old.maxDrop)
            + Loosening.demand("a baseline for the first promotion", !allowsBootstrap, !old.allowsBootstrap)
            + Loosening.demand("the same harness", !allowsOtherHarness, !old.allowsOtherHarness)
            + Loosening.same("the view", byTag ? "by tag" : "whole", old.byTag ? "by tag" : "whole")
            + (byTag
                ? Loosening.same("the tags", tags, old.tags) + Loosening.most("min_cases", minCases, old.minCases) : [])
    }
}
