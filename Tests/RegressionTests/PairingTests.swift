// Holds pairing against its reference vectors.

import Content
import Evaluation
import Foundation
import Regression
import Statistics
import Testing

@Suite("pairing")
struct PairingTests {
    @Test("pairs as the reference does: errors, unscored samples, coverage, validity")
    func reference() throws {
        let url = try #require(
            Bundle.module.url(forResource: "pairing", withExtension: "json", subdirectory: "Fixtures")
        )
        let root = try JSONValue(parsing: Array(Data(contentsOf: url)))
        let cases = try #require(root["pair_up"]?["cases"]?.arrayValue)
        #expect(cases.count >= 12)
        for one in cases {
            let candidate = try scores(one["cand"])
            let baseline = try scores(one["base"])
            let pairing = Pairing(
                baseline: baseline,
                candidate: Self.planned(candidate, baseline),
                isPartial: false,
                samples: candidate.map(\.samples.count).max() ?? 1
            )
            // A case without a valid baseline sample stays for the reading that counts it as 0.
            let used = pairing.pairs.filter { $0.samples.baseline.contains { !Samples.isLost($0) } }
            #expect(used.count == one["pairs"]?.intValue)
            #expect(pairing.missing == one["missing"]?.arrayValue?.count)
            #expect(abs(pairing.candidateErrorRate - (one["candidate_error_rate"]?.doubleValue ?? -1)) < 1e-12)
            #expect(abs(pairing.candidateUnscoredRate - (one["unscored_rate"]?.doubleValue ?? -1)) < 1e-12)
            #expect(abs(pairing.coverage - (one["coverage"]?.doubleValue ?? -1)) < 1e-12)
            #expect(abs(pairing.baselineUnscoredRate - (one["baseline_unscored_rate"]?.doubleValue ?? -1)) < 1e-12)
            let rules = GateRules(maxErrorRate: 0.02, maxUnscoredRate: 0.02, minCoverage: 0.95)
            let complaints = pairing.complaints(under: rules)
            #expect(complaints.isEmpty == one["valid"]?.boolValue, "\(complaints)")
        }
    }

    @Test("an instrument that failed everywhere is not called an error of the infrastructure")
    func unscored() {
        let base = CaseScores(test: "t", caseID: "a", digest: ContentDigest(of: "1"), samples: [.scored(1)])
        var failed = base
        failed.samples = [.unscored]
        let complaints = Pairing(baseline: [base], candidate: [failed], isPartial: false).complaints(under: GateRules())
        #expect(complaints.contains { $0.contains("unscored") } && !complaints.contains { $0.contains("errored") })
    }

    @Test("a case whose content changed is one added and one removed")
    func changed() {
        let old = CaseScores(test: "t", caseID: "a", digest: ContentDigest(of: "1"), samples: [.scored(1)])
        var new = old
        new.digest = ContentDigest(of: "2")
        let pairing = Pairing(baseline: [old], candidate: [new], isPartial: false)
        #expect(pairing.pairs.isEmpty && pairing.added == 1 && pairing.removed == 1)
        #expect(!pairing.complaints(under: GateRules()).isEmpty)
    }

    /// The candidate's cases with those that only the baseline has, as missing.
    private static func planned(_ candidate: [CaseScores], _ baseline: [CaseScores]) -> [CaseScores] {
        let known = Set(candidate.map(\.caseID))
        let missing = baseline.filter { !known.contains($0.caseID) }.map { one in
            CaseScores(test: one.test, caseID: one.caseID, digest: one.digest, samples: [])
        }
        return (candidate + missing).sorted { $0.caseID < $1.caseID }
    }

    private func scores(_ json: JSONValue?) throws -> [CaseScores] {
        let fields = try #require(json?.objectValue)
        return fields.sorted { $0.key < $1.key }.map { id, samples in
            CaseScores(
                test: "t",
                caseID: id,
                digest: ContentDigest(of: id),
                samples: (samples.arrayValue ?? []).map { sample in
                    switch sample {
                    case .null: .errored
                    case .string: .unscored
                    default: .scored(sample.doubleValue ?? 0)
                    }
                }
            )
        }
    }
}
