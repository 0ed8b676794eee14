// Some answers must be right, whatever the average says.

import Assessments
package import Content

/// `required_cases`: the suite's required cases pass.
package struct RequiredCasesCheck: PolicyCheck {
    package static let kind = "required_cases"

    private let suite: String?
    private let allowedFailures: Int

    package init(reading mapping: inout YAMLMapping) throws(ContentError) {
        suite = try mapping.optional("suite")?.string()
        allowedFailures = try mapping.optional("allow_failures")?.integer(in: 0...1_000_000) ?? 0
        if let field = mapping.optional("tags") {
            throw field.error("the suite's own 'required' says which cases must pass; leave 'tags' out")
        }
    }

    package func findings(_ evidence: PolicyEvidence) -> [CheckFinding] {
        let required =
            allowedFailures == 0 ? "all required cases right" : "at most \(allowedFailures) required cases wrong"
        let suites = evidence.suites.filter { suite == nil || $0.suite == suite }
        let cases = suites.flatMap(\.required)
        guard !cases.isEmpty else {
            let names = suites.isEmpty ? "no run is evidence for it" : "no suite of the evidence has required cases"
            return [.missing(names, required: required)]
        }
        let failed = cases.filter { $0.result == .fail }
        let open = cases.filter { $0.result != .fail && $0.result != .pass }
        let observed = "\(cases.count - failed.count - open.count) of \(cases.count) right"
        if failed.count > allowedFailures {
            let names = failed.prefix(3).map { "\($0.test)/\($0.caseID)" }.joined(separator: ", ")
            return [
                CheckFinding(
                    .fail,
                    observed: observed,
                    required: required,
                    why: "wrong: \(names)\(failed.count > 3 ? " and \(failed.count - 3) more" : "")",
                    toPass: "\(failed.count - allowedFailures) more right"
                )
            ]
        }
        guard failed.count + open.count <= allowedFailures else {
            return [
                CheckFinding(
                    .inconclusive,
                    observed: observed,
                    required: required,
                    why: "\(open.count) without an answer that could be judged",
                    toPass: "ask them again"
                )
            ]
        }
        return [CheckFinding(.pass, observed: observed, required: required)]
    }

    package func loosened(since old: RequiredCasesCheck) -> [String] {
        Loosening.same("the suites", suite ?? "all", old.suite ?? "all")
            + Loosening.most("allow_failures", allowedFailures, old.allowedFailures)
    }
}
