// Promises of the suite that a file of scores stands for: what the manifest says, and what is read back from it.

import Content
import Evaluation
import Testing

@testable import Interchange

@Suite("suites of ingested scores")
struct IngestedSuiteTests {
    private static func manifest(_ text: String) throws -> RunManifest {
        let model = try taken(text, model: "m").models[0]
        return IngestedSuite.manifest(of: model, format: "scores", files: ["a.csv", "b.csv"], engine: "2.0")
    }

    private static func suite(_ text: String) throws -> IngestedSuite {
        let manifest = try manifest(text)
        return try #require(IngestedSuite(name: "s", digest: ContentDigest(of: "d"), manifest: manifest))
    }

    @Test("the manifest names format, tests, clustered tests, files and what is known of the scores")
    func manifest() throws {
        let text = "case,score,test,cluster,sample\na,1,t,x,1\na,0,t,x,2\nb,.5,u,,1\n"
        let manifest = try Self.manifest(text)
        #expect(manifest.subject == Subject(name: "m", client: "ingest", model: "m"))
        #expect(manifest.instrument == ["format": "scores", "tests": ["t", "u"], "t.clusters": true])
        #expect(manifest.selection == RunSelection(planned: ["t": 1, "u": 1]))
        #expect(manifest.context == RunContext(engine: "2.0", samples: 2, samplesByTest: ["t": 2, "u": 1]))
        let ingestion = try #require(manifest.ingestion)
        #expect(ingestion.files == ["a.csv", "b.csv"] && ingestion.binaryTests == ["t"])
        #expect(ingestion.sharing == .none && manifest.isIngested)
        #expect(ingestion.content == (try taken(text, model: "m").models[0].content))
    }

    @Test("a run that asked a model has no such suite")
    func asked() {
        let manifest = RunManifest(subject: Subject(name: "m", client: "openai", model: "m"))
        #expect(IngestedSuite(name: "s", digest: .ofNothing, manifest: manifest) == nil)
    }

    @Test("the suite has the usual rules, equal weights, and the tests by their names' bytes")
    func usual() throws {
        let suite = try Self.suite("case,score,test\na,1,b\nb,1,a\nc,1,B\nd,1,10\n").suite
        #expect(suite.tests.map(\.id) == ["10", "B", "a", "b"])
        #expect(suite.tests.allSatisfy { $0.weight == 0.25 && $0.margin == 0.03 && $0.role == .gate })
        #expect(suite.name == "s" && suite.version == "ingested" && suite.digest == ContentDigest(of: "d"))
        #expect(suite.required.tags.isEmpty && suite.gate == GateRules())
    }

    @Test(
        "tests that share all cases, as often, are metrics; those that share some have their cases as clusters",
        arguments: [
            ("case,score,test\na,1,t\na,1,u\n", true, [false, false]),
            ("case,score,test\na,1,t\nb,1,t\na,1,u\n", false, [true, true]),
            ("case,score,test,sample\na,1,t,1\na,1,t,2\na,1,u,1\n", false, [true, true]),
            ("case,score,test\na,1,t\nb,1,u\n", false, [false, false]),
            ("case,score,test,cluster\na,1,t,k\nb,1,u,\n", false, [true, false]),
        ]
    )
    func sharing(text: String, shares: Bool, isClustered: [Bool]) throws {
        let suite = try Self.suite(text).suite
        #expect(suite.sharesCases == shares)
        #expect(suite.tests.map { $0.clusterKey != nil } == isClustered)
    }

    @Test("what the manifest says survives its stored form")
    func stored() throws {
        let text = "case,score,test,sample\na,1,t,1\na,0.5,t,2\n"
        let suite = try Self.suite(text)
        #expect(suite.samples == ["t": 2] && suite.binaryTests.isEmpty && suite.suite.tests[0].samples == 2)
    }
}
