// Is the common form of one case for walks over runs.

package import Content
package import Evaluation
import Statistics

/// One case of one run with the scores of its samples, in the order of their numbers.
package struct CaseScores: Hashable, Sendable {
    /// The case's test.
    package var test: String
    /// The case.
    package var caseID: String
    /// The digest of the case as it was asked: a changed case is another case.
    package var digest: ContentDigest
    /// What became of its samples.
    package var samples: [SampleScore]

    /// Describes a case.
    package init(test: String, caseID: String, digest: ContentDigest, samples: [SampleScore]) {
        self.test = test
        self.caseID = caseID
        self.digest = digest
        self.samples = samples
    }

    /// The name of the case.
    package var key: CaseKey { CaseKey(test: test, caseID: caseID) }

    /// The scores of the samples that have one.
    package var scored: [Double] { samples.compactMap(\.score) }

    /// The mean over the samples with a score; `nil` when there are none.
    package var mean: Double? { Self.mean(of: samples) }

    /// The mean over the samples with a score; `nil` when there are none.
    package static func mean(of samples: [SampleScore]) -> Double? { Samples.mean(samples.map(\.number)) }
}
