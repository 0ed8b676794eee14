// Keeps a run that is decided again from forgetting what was wrong with it.

import Assessments
import Evaluation

/// What was said of a stored run before it is decided again.
package struct EarlierDecision: Sendable {
    /// What was concluded last; `nil` where nothing was, or where that is damaged.
    let last: RunAssessment?

    /// The command that made the run; `nil` where that is not known.
    var madeBy: String? { last.map { $0.madeBy ?? $0.command } }

    /// Takes up what is known of a run.
    init(_ last: RunAssessment?) { self.last = last }

    /// Why the run ended before its plan did; `nil` for one that did not.
    ///
    /// The state of a part tells of that part alone: a suite that was never begun has none.
    func stopped(_ parts: [RunRecord]) -> StopReason? {
        if let stopped = last?.stopped { return stopped }
        let names = Set(parts.map(\.suite))
        let planned = parts.compactMap(\.manifest.context.terms).first?.suites ?? []
        return parts.contains { $0.state != .complete } || !names.isSuperset(of: planned) ? .interrupted : nil
    }

    /// What the last decision objected to, by suite, in those that are now held against nothing; `nil` where it objected to nothing.
    func objections(to suites: [SuiteAssessment]) -> [String: String]? {
        var objections: [String: String] = [:]
        for suite in suites where suite.baseline == nil {
            objections[suite.suite] = suite.gate.result == .fail ? nil : last?.objections?[suite.suite]
            guard let before = last?.suites.first(where: { $0.suite == suite.suite }),
                before.baseline != nil || suite.gate.result == .none
            else { continue }
            let gate = before.baseline.map { "its gate against '\($0.name)'" } ?? "its gate"
            switch before.gate.result {
            case .fail: objections[suite.suite] = "it failed \(gate)"
            case .undecided: objections[suite.suite] = "it left \(gate) undecided"
            case .pass, .none: break
            }
        }
        return objections.isEmpty ? nil : objections
    }
}
