// Holds the scores of real models on the same cases against one another.

import Foundation
import ProgramSupport
import Testing

extension IngestTests {
    /// The scores of one model's sample of a file of real results, as a scores file.
    private static func real(_ path: String, model: String, sample: String = "0") throws -> String {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst()
        let rows = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .filter { $0.count == 6 && $0[3] == model && $0[4] == sample }
        return (["case,score"] + rows.map { "\($0[0]),\($0[5])" }).joined(separator: "\n")
    }

    @Test("real results: a model against itself is not called regressed, a larger model is called improved")
    func realResults() async throws {
        guard let repeats = Workplace.shared("real-paired/tau_bench.csv"),
            let sizes = Workplace.shared("real-paired/gsm8k.csv")
        else {
            print("skipped: the real results are not here")
            return
        }
        let place = try Workplace()
        let first = try Self.real(repeats, model: "gpt-4o")
        for sample in ["0", "1", "2", "3"] {
            let again = try Self.real(repeats, model: "gpt-4o", sample: sample)
            let verdict = try await Self.compare(place, base: first, candidate: again).verdict
            #expect(verdict == "inconclusive", "50 cases show neither a change nor its absence at 3 points")
        }
        let large = try await Self.compare(
            place,
            base: Self.real(sizes, model: "6b_finetuning"),
            candidate: Self.real(sizes, model: "175b_finetuning")
        )
        #expect(large.verdict == "improved" && large.code == 0, "\(large.result.output)")
    }
}
