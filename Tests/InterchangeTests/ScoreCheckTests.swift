// Promises of what all lines together must fulfil: no case twice, no sample left out, one cluster a case.

import Evaluation
import Testing

@testable import Interchange

@Suite("scores against one another")
struct ScoreCheckTests {
    private static let failed = "; where a call failed, write a line for its sample with an empty score"

    @Test(
        "refuses samples that contradict one another, with the later line",
        arguments: [
            (
                "case,score\na,1\nb,1\na,0\n",
                "line 4: case 'a' stands on f0.txt line 2 already; number its samples in a column 'sample' if it was asked "
                    + "several times"
            ),
            ("case,score,sample\na,1,1\na,0,1\n", "line 3: case 'a' sample 1 stands on f0.txt line 2 already"),
            ("case,score,sample\na,1,0\na,0,1\na,0,0\n", "line 4: case 'a' sample 0 stands on f0.txt line 2 already"),
            ("case,score,sample\na,1,0\na,1,1\nb,1,0\n", "line 4: case 'b' has 1 of 2 samples\(failed)"),
            ("case,score,sample\na,1,1\na,1,2\nb,1,1\n", "line 4: case 'b' has 1 of 2 samples\(failed)"),
            (
                "case,score,test,sample\na,1,t,1\na,1,u,1\na,1,u,2\nb,1,u,1\n",
                "line 5: case 'u/b' has 1 of 2 samples\(failed)"
            ),
        ]
    )
    func samples(text: String, reason: String) throws {
        #expect(try refusal(text) == "f0.txt \(reason)")
    }

    @Test(
        "samples that count from 0, from 1 or by seeds are the same scores",
        arguments: [("0", "1"), ("1", "2"), ("1", "3"), ("7", "1000000000")]
    )
    func numbering(first: String, second: String) throws {
        let counted = try taken("case,score,sample\na,1,1\na,0,2\nb,1,1\nb,1,2\n").models[0]
        let text = "case,score,sample\na,0,\(second)\na,1,\(first)\nb,1,\(first)\nb,1,\(second)\n"
        let other = try taken(text).models[0]
        #expect(other.tests.map(\.samples) == [2] && other.content == counted.content && other.cases == counted.cases)
    }

    @Test("a case of more samples than any run has is refused")
    func mostSamples() throws {
        let text = "case,score,sample\n" + (0...10_000).map { "a,1,\($0)\n" }.joined()
        #expect(try refusal(text) == "f0.txt line 2: case 'a' has 10001 samples; a case has at most 10000")
    }

    @Test(
        "refuses a case of two clusters, in one test or in several",
        arguments: [
            ("a,1,t,1,x\na,1,t,2,y", "line 3: case 'a' has cluster 'y', and cluster 'x' on f0.txt line 2"),
            ("a,1,t,1,x\na,1,t,2,", "line 3: case 'a' has no cluster, and cluster 'x' on f0.txt line 2"),
            ("a,1,t,1,x\na,1,u,1,y", "line 3: case 'u/a' has cluster 'y', and cluster 'x' on f0.txt line 2"),
            ("a,1,t,1,\nb,1,t,1,\na,1,u,1,y", "line 4: case 'u/a' has cluster 'y', and no cluster on f0.txt line 2"),
        ]
    )
    func clusters(lines: String, reason: String) throws {
        #expect(try refusal("case,score,test,sample,cluster\n\(lines)\n") == "f0.txt \(reason)")
    }

    @Test("takes two models whose cases are of other clusters")
    func models() throws {
        let scores = try taken("case,score,model,cluster\na,1,m,x\na,1,n,y\n")
        #expect(scores.models.map(\.name) == ["m", "n"])
    }

    @Test("refuses two ids that only their encoding tells apart")
    func encoding() throws {
        let said = try #require(try refusal("case,score\n\u{E9},1\ne\u{301},1\n"))
        #expect(
            said
                == "f0.txt line 2: case 'é' is that of f0.txt line 3 but for how its letters are encoded; name both the same, or "
                + "give one another name"
        )
    }

    @Test("holds files against one another: a case of one model twice is refused, with both places")
    func files() throws {
        #expect(
            try refusal("case,score\na,1\n", "case,score\na,1\n", model: "m")
                == "f1.txt line 2: case 'a' stands on f0.txt line 2 already; number its samples in a column 'sample' if it was "
                + "asked several times"
        )
    }

    @Test("counts cases and samples of each test, and sees clusters and scores between 0 and 1")
    func tests() throws {
        let scores = try taken("case,score,test,sample,cluster\na,1,u,1,\nb,0,u,1,k\na,,t,1,\na,0.5,t,2,\n")
        #expect(
            scores.models[0].tests == [
                .init(id: "t", cases: 1, samples: 2, isClustered: false, clusters: 1, isBinary: false),
                .init(id: "u", cases: 2, samples: 1, isClustered: true, clusters: 2, isBinary: true),
            ]
        )
        #expect(scores.models[0].count == 4)
    }

    @Test("tests of the same cases must have all of them to be metrics of all")
    func sharing() throws {
        func sharing(_ lines: String) throws -> CaseSharing {
            try taken("case,score,test\n\(lines)\n").models[0].sharing
        }
        #expect(try sharing("a,1,t") == .none)
        #expect(try sharing("a,1,t\nb,1,t\na,1,u\nb,1,u") == .all)
        #expect(try sharing("a,1,t\na,1,u\na,1,v\nb,1,t\nb,1,u") == .some)
    }
}
