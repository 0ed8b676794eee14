// An answer that was cut off says nothing of what a model knows, so too many of them must not decide anything.

import Assessments
import Evaluation
package import Statistics
import Text

/// Which tests have more truncated answers than a verdict can bear.
struct Truncation {
    /// By how much the shares of both sides may differ; `statistics.md` §1 of the specification has it as 2 points.
    private static let tolerance = 0.02

    /// One sentence a test, with the setting that is at fault; empty where nothing speaks against the run.
    let sentences: [String]

    /// Looks at a suite's evidence.
    init(_ evidence: SuiteEvidence) {
        let baseline = evidence.baseline?.cases.scores
        sentences = evidence.suite.tests.compactMap { test in
            let own = Self.share(evidence.candidate, of: test.id)
            let other = baseline.map { Self.share($0, of: test.id) }
            let isTooMuch = own > evidence.suite.gate.maxTruncatedRate
            let differs = other.map { abs(own - $0) > Self.tolerance } ?? false
            guard isTooMuch || differs else { return nil }
            let most = test.sampling.maxTokens.map { " (now \($0))" } ?? ""
            let others = other.map { ", and \(PercentText.share($0)) of the baseline's" } ?? ""
            return
                "test '\(test.id)': \(PercentText.share(own)) of the answers ran out of tokens before they could be judged\(others): "
                + "raise its max_tokens\(most) or the model's reasoning budget"
        }
    }

    private static func share(_ cases: CaseTable, of test: String) -> Double {
        OutcomeCounts(of: cases, at: cases.places(of: test)).truncatedShare
    }
}

extension Assessor {
    /// Takes up evidence, and objects to it where answers that were cut off could have changed the gate.
    ///
    /// Counted as right, they must leave the gate as it is. A run that may stop early is held to that as one of fixed size.
    package static func weighing(_ evidence: SuiteEvidence, rates: ErrorRates = .standard) -> Assessor {
        let truncation = Truncation(evidence)
        var weighed = evidence
        weighed.cautions = truncation.sentences
        guard !truncation.sentences.isEmpty else { return Assessor(weighed, rates: rates) }
        var fixed = evidence
        fixed.sequential = nil
        var forgiven = fixed
        forgiven.candidate = evidence.candidate.countingTruncatedAsRight()
        forgiven.required = forgiven.candidate.cases(taggedWith: evidence.suite.required.tags)
        let gates = [fixed, forgiven].map { Assessor($0, rates: rates).assess { _ in nil }.gate.result }
        weighed.cautionsDecide = gates[0] != gates[1]
        return Assessor(weighed, rates: rates)
    }
}

extension CaseTable {
    /// The same cases, with 1 for every truncated sample.
    fileprivate func countingTruncatedAsRight() -> CaseTable {
        mapped { $0 == .truncated ? .scored(1) : $0 }
    }
}
