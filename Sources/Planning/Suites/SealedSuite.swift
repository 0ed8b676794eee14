// Spares the comparison of two stored runs the reading of all their cases.

import Evaluation
import Grading
import Harness
import Regression
import Suites

/// A suite as far as a comparison of stored scores needs it, which is without its cases.
struct SealedSuite: Sendable {
    /// The suite; its digest is that of the file it is described in now, and of the cases as they were.
    let suite: Suite
    private let binaryTests: Set<String>
    private let lines: [String: CaseLines]

    /// Reads the suite of a stored part; `nil` where a comparison needs more than is stored.
    ///
    /// - Throws: ``SuiteError`` when the suite is not there, or cannot be read.
    init?(of part: RunRecord, in folder: SuiteFolder) throws {
        guard part.isSelfContained, let cases = part.caseFiles else { return nil }
        (suite, lines) = try folder.suite(part.suite, ofCases: cases)
        binaryTests = Set(try suite.tests.filter { try GraderSet($0.graders).isBinary }.map(\.id))
    }

    /// What is compared of the part.
    func job(_ manifest: RunManifest, baseline: Baseline?) -> SuiteJob {
        let candidate = manifest.subject.model
        return SuiteJob(
            suite: suite,
            work: .stored(samples: manifest.context.samplesByTest, lines: lines),
            manifest: manifest,
            binaryTests: binaryTests,
            isPartial: manifest.selection.isPartial,
            baseline: baseline,
            orderSeed: RunPlan.orderSeed(suiteDigest: suite.digest, candidate: candidate),
            seed: RunPlan.drawSeed(suiteDigest: suite.digest, candidate: candidate)
        )
    }
}
