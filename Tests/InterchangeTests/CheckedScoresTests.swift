// Promises of what the store is handed: blocks of whole cases, in key order, each with its cluster and fates.

import Evaluation
import Testing

@testable import Interchange

@Suite("checked scores")
struct CheckedScoresTests {
    private struct Found: Equatable {
        var key: String
        var score: SampleScore
    }

    private static func found(_ scores: CheckedScores, _ model: Int) -> [Found] {
        var found: [Found] = []
        scores.forEachBlock(of: scores.models[model]) { block in
            block.forEachSample { found.append(Found(key: "\($0)", score: $1)) }
        }
        return found
    }

    @Test("hand on each model's scores alone, by test, case and sample")
    func models() throws {
        let scores = try taken(
            "model,test,case,sample,score\nn,t,a,1,1\nm,u,b,1,0\nm,t,b,2,unscored\nm,t,b,1,0.5\nm,t,a,1,\nm,t,a,2,1\n"
        )
        #expect(scores.models.map(\.name) == ["m", "n"])
        #expect(
            Self.found(scores, 0) == [
                Found(key: "t/a#1", score: .errored), Found(key: "t/a#2", score: .scored(1)),
                Found(key: "t/b#1", score: .scored(0.5)), Found(key: "t/b#2", score: .unscored),
                Found(key: "u/b#1", score: .scored(0)),
            ]
        )
        #expect(Self.found(scores, 1) == [Found(key: "t/a#1", score: .scored(1))])
    }

    @Test("give each case its cluster, and none to a case that stands alone")
    func clusters() throws {
        let scores = try taken("case,score,cluster\na,1,k\nb,1,\nc,0,k\n")
        var clusters: [String?] = []
        scores.forEachBlock(of: scores.models[0]) { clusters += $0.clusters }
        #expect(clusters == ["k", nil, "k"])
    }

    @Test("begin a block for each test, and keep a case whole")
    func blocks() throws {
        let lines = (0..<5000).map { "c\(10_000 + $0),1,t" } + ["x,1,u"]
        let scores = try taken("case,score,test\n\(lines.joined(separator: "\n"))\n")
        var counts: [Int] = []
        scores.forEachBlock(of: scores.models[0]) { counts.append($0.count) }
        #expect(counts == [4096, 904, 1])
    }

    @Test("sort by bytes: a shorter id comes before the longer one that begins with it")
    func order() throws {
        let scores = try taken("case,score\naa,1\nB,1\na,1\né,1\n")
        #expect(
            Self.found(scores, 0).map(\.key) == ["score/B#1", "score/a#1", "score/aa#1", "score/é#1"]
        )
    }

    @Test("stop at the first block that a visitor refuses")
    func refused() throws {
        struct Enough: Error {}
        let scores = try taken("case,score,test\na,1,t\na,1,u\n")
        var seen = 0
        #expect(throws: Enough.self) {
            try scores.forEachBlock(of: scores.models[0]) { _ in
                seen += 1
                throw Enough()
            }
        }
        #expect(seen == 1)
    }
}
