// Proves how cases are found in the compact form, and that it can be emptied and filled again.

import Content
import Evaluation
import Statistics
import Testing

@testable import Regression

@Suite("case table")
struct CaseTableTests {
    private static func one(
        _ test: String,
        _ id: String,
        _ text: String = "1",
        cluster: String? = nil,
        tags: [String] = []
    ) -> CaseEvidence {
        CaseEvidence(
            scores: CaseScores(
                test: test,
                caseID: id,
                digest: ContentDigest(of: id),
                samples: Trial.samples(text)
            ),
            cluster: cluster,
            tags: tags
        )
    }

    private static func block(_ cases: [(id: String, cluster: String?, text: String)]) throws -> ScoreBlock {
        var builder = ScoreBlockBuilder()
        for one in cases {
            for sample in Trial.samples(one.text) {
                #expect(builder.add(test: "t", caseID: one.id, cluster: one.cluster, sample) == nil)
            }
        }
        let block = builder.finish()
        return try #require(block)
    }

    // MARK: Finding

    @Test("a case is found by its number among those of its test, and no other is taken for it")
    func numbers() {
        let ids = ["a", "aa", "b", "ba", "z"]
        let table = CaseTable(ids.map { Self.one("s", $0) } + ids.map { Self.one("t", $0) })
        for (number, id) in ids.enumerated() {
            #expect(table.number(of: id, in: "s") == number && table.number(of: id, in: "t") == number)
        }
        for id in ["", "0", "ab", "c", "zz"] { #expect(table.number(of: id, in: "t") == nil, "\(id)") }
        #expect(table.number(of: "a", in: "u") == nil && CaseTable().number(of: "a", in: "s") == nil)
    }

    @Test("ids are sorted and told apart by their bytes, however their letters are encoded")
    func bytes() {
        let ids = ["e\u{301}", "\u{e9}"]
        let table = CaseTable(ids.map { Self.one("t", $0) })
        #expect(table.number(of: ids[0], in: "t") == 0 && table.number(of: ids[1], in: "t") == 1)
        #expect(CaseTable([Self.one("t", ids[1])]).number(of: ids[0], in: "t") == nil)
    }

    @Test("the cases of a test stand together, and each place knows its test")
    func parts() {
        let table = CaseTable([Self.one("s", "a"), Self.one("s", "b"), Self.one("t", "a")])
        #expect(table.parts.map(\.test) == ["s", "t"] && table.parts.map(\.places) == [0..<2, 2..<3])
        #expect(table.indices.map(table.test) == ["s", "s", "t"])
        #expect(table.places(of: "t") == 2..<3 && table.places(of: "u").isEmpty)
        #expect(table.test(at: 7).isEmpty)
    }

    @Test("an empty table has no case, no part and no cluster")
    func empty() {
        let table = CaseTable([CaseEvidence]())
        #expect(table.isEmpty && table.parts.isEmpty && !table.hasClusters && Array(table).isEmpty)
        #expect(table.cases(taggedWith: ["x"]).isEmpty)
    }

    // MARK: Clusters, tags and digests

    @Test("clusters are numbered as they appear, over all tests, and a case without one has none")
    func clusters() {
        let table = CaseTable([
            Self.one("s", "a"), Self.one("s", "b", cluster: "k"), Self.one("s", "c", cluster: "l"),
            Self.one("t", "a", cluster: "k"), Self.one("t", "b"),
        ])
        #expect(table.indices.map { table.cluster(at: $0) } == [-1, 0, 1, 0, -1])
        #expect(table.hasClusters && table.map(\.cluster) == [nil, "k", "l", "k", nil])
        let none = CaseTable([Self.one("s", "a"), Self.one("s", "b")])
        #expect(!none.hasClusters && none.indices.allSatisfy { none.cluster(at: $0) == -1 })
    }

    @Test("equal lists of tags are kept once, in the order of the first case that has them")
    func tags() {
        let lists = [[], ["x"], ["x", "y"], ["x"], ["y", "x"], []]
        let table = CaseTable(lists.enumerated().map { Self.one("t", "c\($0)", tags: $1) })
        #expect(table.lists == [["x"], ["x", "y"], ["y", "x"]])
        #expect(table.indices.map { table.tagList(at: $0) } == [-1, 0, 1, 0, 2, -1])
        #expect(table.map(\.tags) == lists)
    }

    @Test("cases are found by any of some tags, each once")
    func tagged() {
        let table = CaseTable([
            Self.one("s", "a", tags: ["x", "y"]), Self.one("s", "b"), Self.one("t", "a", tags: ["y"]),
            Self.one("t", "b", tags: ["z"]),
        ])
        func names(_ tags: [String]) -> [String] {
            table.cases(taggedWith: tags).map { "\($0.scores.test)\($0.scores.caseID)" }
        }
        #expect(names(["x", "y"]) == ["sa", "ta"] && names(["z"]) == ["tb"])
        #expect(names([]).isEmpty && names(["w"]).isEmpty)
    }

    @Test("a digest is kept for each case as soon as two differ")
    func digests() {
        func table(_ digests: [String]) -> CaseTable {
            CaseTable(scores: digests.enumerated().map { Trial.scores($0, "1", digest: $1) })
        }
        let same = table(["x", "x", "x"])
        #expect(same.indices.allSatisfy { same.digest(at: $0) == ContentDigest(of: "x") })
        let last = table(["x", "x", "y"])
        #expect(last.indices.map { last.digest(at: $0) } == ["x", "x", "y"].map { ContentDigest(of: $0) })
        #expect(same.sharesDigest(with: table(["x"])) && !same.sharesDigest(with: table(["y"])))
        #expect(!same.sharesDigest(with: last) && !last.sharesDigest(with: last), "each case has its own to compare")
    }

    // MARK: Filling

    @Test("a case that is begun, filled and ended is the case that is appended")
    func stream() {
        var streamed = CaseTable()
        streamed.begin(test: "s", caseID: "a", digest: ContentDigest(of: "a"), cluster: "k", tags: ["x"])
        for sample in Trial.samples("1eu") { streamed.add(sample) }
        streamed.begin(test: "s", caseID: "b", digest: ContentDigest(of: "b"))
        streamed.finish()
        streamed.finish()
        let appended = CaseTable([Self.one("s", "a", "1eu", cluster: "k", tags: ["x"]), Self.one("s", "b", "")])
        #expect(Array(streamed) == Array(appended) && streamed.count == 2)
    }

    @Test("an emptied table has the same cases, and takes other samples in their order")
    func refill() {
        let cases = [
            Self.one("s", "a", "10", cluster: "k", tags: ["x"]), Self.one("s", "b", "11"), Self.one("t", "a", ""),
        ]
        var table = CaseTable(cases).emptied()
        #expect(table.isEmpty && table.places(of: "s") == 0..<2)
        for text in ["e1", "", "u"] { table.refill(Trial.samples(text).map(\.number)[...]) }
        #expect(table.map(\.scores.samples) == ["e1", "", "u"].map(Trial.samples))
        #expect(table.map(\.scores.key) == cases.map(\.scores.key) && table.map(\.cluster) == cases.map(\.cluster))
        #expect(table.map(\.tags) == cases.map(\.tags) && table.map(\.scores.digest) == cases.map(\.scores.digest))
        #expect(Array(CaseTable(cases)) == cases)
    }

    @Test("a refill takes a part of a longer list of numbers")
    func slice() {
        var table = CaseTable([Self.one("s", "a")]).emptied()
        table.refill([0, 1, 0.5, 0][1..<3])
        #expect(table[0].scores.samples == [.scored(1), .scored(0.5)])
    }

    @Test("a block's cases come out as they went in, and equal lists are kept once over blocks")
    func block() throws {
        var table = CaseTable()
        table.append(try Self.block([("a", nil, "10"), ("b", nil, "e")]))
        table.append(try Self.block([("c", nil, "10"), ("d", nil, "u")]))
        #expect(table.map(\.scores.caseID) == ["a", "b", "c", "d"])
        #expect(table.map(\.scores.samples) == ["10", "e", "10", "u"].map(Trial.samples))
        #expect(table.allSatisfy { $0.scores.digest == .ofNothing && $0.tags.isEmpty && $0.cluster == nil })
        #expect(table.samples.patternCount == 3 && table.parts.map(\.places) == [0..<4])
    }

    @Test("in a test that forms clusters, a case without one is a cluster of its own")
    func blockClusters() throws {
        let block = try Self.block([("a", "k", "1"), ("b", nil, "1"), ("c", "k", "1"), ("d", nil, "1")])
        var table = CaseTable()
        table.append(block, formsClusters: true)
        #expect(table.indices.map { table.cluster(at: $0) } == [0, 1, 0, 2])
        var plain = CaseTable()
        plain.append(block)
        #expect(!plain.hasClusters)
        var lonely = CaseTable()
        lonely.append(try Self.block([("a", nil, "1"), ("b", nil, "1")]), formsClusters: true)
        #expect(lonely.indices.map { lonely.cluster(at: $0) } == [0, 1])
    }

    @Test("a block is taken up after a case that was not ended")
    func open() throws {
        var table = CaseTable()
        table.begin(test: "s", caseID: "a", digest: .ofNothing)
        table.add(.scored(1))
        table.append(try Self.block([("b", nil, "0")]))
        #expect(table.map(\.scores.test) == ["s", "t"] && table.map(\.scores.samples) == [[.scored(1)], [.scored(0)]])
    }
}
