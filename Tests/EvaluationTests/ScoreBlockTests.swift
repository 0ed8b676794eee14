// Proves that samples in key order become blocks of whole cases, and come out again as they went in.

import Content
import Evaluation
import Testing

@Suite("score blocks")
struct ScoreBlockTests {
    private struct Sample: Equatable {
        var key: AttemptKey
        var score: SampleScore
    }

    /// Puts samples together and takes the blocks apart again.
    private static func blocks(_ samples: [Sample]) -> [ScoreBlock] {
        var builder = ScoreBlockBuilder()
        var blocks = samples.compactMap { one in
            builder.add(test: one.key.test, caseID: one.key.caseID, one.score)
        }
        if let last = builder.finish() { blocks.append(last) }
        #expect(builder.finish() == nil)
        return blocks
    }

    private static func samples(_ blocks: [ScoreBlock]) -> [Sample] {
        var samples: [Sample] = []
        for block in blocks { block.forEachSample { samples.append(Sample(key: $0, score: $1)) } }
        return samples
    }

    @Test("a case is never split, neither by many cases nor by many samples nor by the end of a test")
    func whole() {
        let scores: [SampleScore] = [.scored(1), .errored, .scored(0.1), .unscored]
        func test(_ name: String, cases: Int, samples: Int) -> [Sample] {
            (0..<cases).flatMap { number in
                (1...samples).map { sample in
                    let key = AttemptKey(test: name, caseID: "c\(100_000 + number)", sample: sample)
                    // Lists of their own for the test with many samples.
                    let score = samples < 1000 ? scores[(number + sample) % 4] : .scored(Double(number) / 100)
                    return Sample(key: key, score: score)
                }
            }
        }
        // The last case of a test has the id of the first of the next.
        let all =
            test("a", cases: 10_000, samples: 2) + test("b", cases: 1, samples: 3) + test("c", cases: 1, samples: 2)
            + test("d", cases: 70, samples: 2000)
        let blocks = Self.blocks(all)
        #expect(Self.samples(blocks) == all)
        #expect(blocks.map(\.test) == ["a", "a", "a", "b", "c", "d", "d", "d"])
        #expect(blocks.map(\.count).max() == 4096)
        #expect(blocks[0].lists.count == 4)
    }

    @Test("ids are told apart by their bytes, however alike they look")
    func bytes() {
        let ids = ["e\u{301}", "é", "K", "\u{212A}"].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let all = ids.map { Sample(key: AttemptKey(test: "t", caseID: $0, sample: 1), score: .scored(1)) }
        let blocks = Self.blocks(all)
        #expect(blocks.map(\.count) == [4])
        #expect(Self.samples(blocks).map { Array($0.key.caseID.utf8) } == ids.map { Array($0.utf8) })
    }

    @Test("keeps digests and clusters, also where only some cases have them")
    func labels() {
        var builder = ScoreBlockBuilder()
        for number in 0..<6 {
            let digest = number > 3 ? ContentDigest(of: "\(number)") : .ofNothing
            let cluster = number == 2 ? "k" : nil
            #expect(
                builder.add(test: "t", caseID: "\(number)", digest: digest, cluster: cluster, .scored(1)) == nil
            )
        }
        let block = builder.finish()
        #expect(block?.clusters == [nil, nil, "k", nil, nil, nil])
        #expect(block?.digests.suffix(3) == [.ofNothing, ContentDigest(of: "4"), ContentDigest(of: "5")])
    }
}
