// Promises of taking in scores: read strictly, checked against one another, stored in one order.

import Evaluation
import Foundation
import Testing

@testable import Interchange

@Suite("scores from outside")
struct ScoreTableTests {
    /// Reads files of these contents as one command would.
    private static func scores(_ texts: String..., model: String? = nil) throws -> CheckedScores {
        let folder = FileManager.default.temporaryDirectory.appending(path: "scores-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var table = ScoreTable(model: model)
        for (index, text) in texts.enumerated() {
            let file = folder.appending(path: "f\(index).txt")
            try Data(text.utf8).write(to: file)
            try table.add(file.path, as: ScoresIngester())
        }
        return try CheckedScores(table)
    }

    private static func keys(_ scores: CheckedScores, _ model: ScoredModel) -> [String] {
        var keys: [String] = []
        scores.forEachBlock(of: model) { block in block.forEachSample { key, _ in keys.append("\(key)") } }
        return keys
    }

    @Test(
        "takes numbers and words, and keeps the three ledgers apart",
        arguments: [
            ("1", .scored(1)), ("0.25", .scored(0.25)), (" .5 ", .scored(0.5)), ("2.5e-1", .scored(0.25)),
            ("true", .scored(1)), ("FAIL", .scored(0)), ("0.1234567890123456789", .scored(0.12345678901234568)),
            ("", .errored), ("errored", .errored), ("unscored", .unscored),
        ] as [(String, SampleScore)]
    )
    func values(text: String, expected: SampleScore) throws {
        var found: [SampleScore] = []
        let scores = try Self.scores("score,case\n\(text),a\n")
        scores.forEachBlock(of: scores.models[0]) { block in block.forEachSample { found.append($1) } }
        switch expected {
        case .scored, .truncated: #expect(found == [expected])
        case .unscored: #expect(found == [.unscored])
        case .errored: #expect(found == [.errored])
        }
    }

    @Test("reads the same from CSV and from JSON lines, in any order")
    func sameContent() throws {
        let csv = try Self.scores(
            "case,score,sample,test,cluster\nb,1,1,t,x\na,0.5,2,t,\na,,1,t,\nb,0,2,t,x\n",
            model: "m"
        )
        let json = try Self.scores(
            """
            {"test": "t", "case": "a", "score": null, "sample": 1}
            {"test": "t", "case": "a", "score": 0.5, "sample": 2, "cluster": null}
            {"test": "t", "case": "b", "score": true, "sample": 1, "cluster": "x"}

            {"test": "t", "case": "b", "score": 0, "sample": 2, "cluster": "x"}
            """,
            model: "m"
        )
        #expect(csv.models[0].content == json.models[0].content && csv.models[0].cases == json.models[0].cases)
        #expect(Self.keys(csv, csv.models[0]) == ["t/a#1", "t/a#2", "t/b#1", "t/b#2"])
        let other = try Self.scores(
            "case,score,sample,test,cluster\nb,1,1,t,x\na,0.5,2,t,\na,1,1,t,\nb,0,2,t,x\n",
            model: "m"
        )
        #expect(other.models[0].content != csv.models[0].content && other.models[0].cases == csv.models[0].cases)
    }

    @Test("sorts ids by their bytes, whatever the order of the lines")
    func order() throws {
        let ids = ["a", "a-b", "aa", "b", "B", "é", "z", "10", "9", "a,b"]
        let lines = ids.shuffled().map { "\"\($0)\",1" }.joined(separator: "\n")
        let scores = try Self.scores("case,score\n\(lines)")
        let sorted = ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(Self.keys(scores, scores.models[0]) == sorted.map { "score/\($0)#1" })
    }

    @Test("tells tests with cases of their own from metrics of the same cases")
    func sharing() throws {
        for (lines, expected) in [
            ("a,1,t\nb,1,u", CaseSharing.none), ("a,1,t\na,1,u", .all), ("a,1,t\nb,1,t\na,1,u", .some),
        ] {
            #expect(try Self.scores("case,score,test\n\(lines)\n").models[0].sharing == expected)
        }
    }

    @Test("makes a model of each file, of each model of the column, or one of --model")
    func models() throws {
        #expect(try Self.scores("case,score\na,1\n", "case,score\na,0\n").models.map(\.name) == ["f0", "f1"])
        #expect(try Self.scores("case,score,model\na,1,y\na,0,x\n").models.map(\.name) == ["x", "y"])
        #expect(try Self.scores("case,score\na,1\n", "case,score\nb,0\n", model: "m").models.map(\.count) == [2])
    }

    @Test("what one manifest says is read back as the suite, equal weights and no thresholds")
    func manifest() throws {
        let scores = try Self.scores("case,score,test,cluster,sample\na,1,t,x,1\na,0,t,x,2\nb,.5,u,,1\nc,1,v,,1\n")
        let manifest = IngestedSuite.manifest(of: scores.models[0], format: "scores", files: ["f"], engine: "0")
        let read = try #require(IngestedSuite(name: "s", digest: scores.models[0].cases, manifest: manifest))
        #expect(read.suite.tests.map(\.id) == ["t", "u", "v"])
        let third = 1.0 / 3
        #expect(read.suite.tests.allSatisfy { $0.weight == third })
        let isClustered: [Bool] = read.suite.tests.map { $0.clusterKey != nil }
        #expect(isClustered == [true, false, false])
        #expect(read.suite.tests.allSatisfy { $0.threshold == nil })
        #expect(!read.suite.sharesCases)
        #expect(read.samples == ["t": 2, "u": 1, "v": 1] && read.binaryTests == ["t", "v"])
    }

    @Test(
        "a file's title is what a model is called that nobody named",
        arguments: [
            ("runs/base.csv", "base"), ("cand.jsonl.gz", "cand"), (".csv", ".csv"), ("a.b.csv", "a.b"), ("x.tsv", "x"),
            ("plain", "plain"),
        ]
    )
    func titles(path: String, title: String) {
        #expect(FileTitle.title(of: path) == title)
    }
}
