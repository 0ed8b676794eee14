// Proves that seeds never change: recordings and resumed runs are found by them.

import Evaluation
import Planning
import Testing

@Suite("seeds")
struct SeedsTests {
    private static func key(_ caseID: String = "a", sample: Int = 1) -> AttemptKey {
        AttemptKey(test: "t", caseID: caseID, sample: sample)
    }

    @Test("a run's seed follows from its name, and fits every store")
    func run() throws {
        let seed = Seeds.runSeed(of: try runID("r"))
        // echo -n r | sha256sum, the first 13 digits.
        #expect(seed == 0x4_5434_9E42_2F05)
        #expect(seed < 1 << 52)
        #expect(seed != Seeds.runSeed(of: try runID("R")))
    }

    @Test("a request's seed follows from the run's seed, the test, the case and the sample, and has 31 bits")
    func request() {
        // printf '7\nt\na\n1' | sha256sum, the first 8 digits without the highest bit.
        let seed = Seeds.seed(run: 7, of: Self.key())
        #expect(seed == 0x0747_83C9)
        #expect(Set([seed, Seeds.seed(run: 8, of: Self.key()), Seeds.seed(run: 7, of: Self.key("b"))]).count == 3)
        #expect(Seeds.seed(run: 7, of: Self.key(sample: 2)) != seed)
        for sample in 1...200 { #expect((0..<1 << 31).contains(Seeds.seed(run: 7, of: Self.key(sample: sample)))) }
    }

    @Test("a rerun's seed follows from the run's and from what it is for")
    func purpose() {
        let seeds = RerunPurpose.allTexts.map { Seeds.seed(from: 7, for: $0) }
        #expect(Set(seeds).count == 2 && seeds.allSatisfy { $0 >= 0 && $0 < 1 << 52 })
        #expect(Seeds.seed(from: 7, for: "confirm red") == Seeds.seed(from: 7, for: "confirm red"))
        #expect(Seeds.seed(from: 7, for: "confirm red") != Seeds.seed(from: 8, for: "confirm red"))
    }
}

extension RerunPurpose {
    fileprivate static let allTexts = [RerunPurpose.confirmation, .driftCheck].map(\.rawValue)
}
