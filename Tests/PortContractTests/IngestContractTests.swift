// Proves what every store promises of scores that came from outside.

import Content
import Evaluation
import Testing

@Suite("contract of ingested scores")
struct IngestContractTests {
    private static let samples: [SampleScore] = [.scored(0.25), .errored, .unscored]

    private static func run(_ name: String, content: String = "x") throws -> IngestedRun {
        var record = try Sample.record(name)
        record.planned = 30
        record.manifest.instrument = ["format": "scores"]
        record.manifest.origin = .ingested(
            RunOrigin.Ingestion(
                files: ["f.csv"],
                content: ContentDigest(of: content),
                binaryTests: [],
                sharing: .none
            )
        )
        return IngestedRun(record: record) { visit in
            var builder = ScoreBlockBuilder()
            for number in 10..<20 {
                for sample in samples {
                    let cluster = number % 2 == 0 ? "even" : nil
                    let block = builder.add(test: "t", caseID: "c\(number)", cluster: cluster, sample)
                    if let block { try visit(block) }
                }
            }
            if let block = builder.finish() { try visit(block) }
        }
    }

    @Test("come back as they were, as blocks and as attempts without calls", arguments: StoreKind.allCases)
    func roundTrip(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            let run = try Self.run("r")
            #expect(try await ports.ingest.ingest([run]) == [run.record.id])
            let part = try await ports.reader.parts(of: run.record.id).first
            #expect(part?.state == .complete && part?.finished == run.record.started)
            var clusters: [String?] = []
            try await ports.reader.forEachBlock(of: run.record.id, suite: "s") { block in
                #expect(block.count == 10 && block.digests.isEmpty && block.lists == [Self.samples])
                clusters += block.clusters
            }
            #expect(clusters == (0..<10).map { $0 % 2 == 0 ? "even" : nil })
            let attempts = try await ports.attempts(of: run.record.id)
            #expect(attempts.count == 30 && attempts.map(\.key) == attempts.map(\.key).sorted())
            #expect(attempts.allSatisfy { $0.call == nil && $0.caseDigest == .ofNothing && $0.grades.isEmpty })
            #expect(attempts.prefix(3).map { $0.outcome.sample } == Self.samples)
            var outlines = 0
            try await ports.reader.forEachOutline(of: run.record.id, suite: "s") { _ in outlines += 1 }
            #expect(outlines == 0, "an outline is of an attempt that a model was asked for")
        }
    }

    @Test("the same scores are taken once, other scores of that name not at all", arguments: StoreKind.allCases)
    func once(kind: StoreKind) async throws {
        try await kind.withPorts { ports in
            let run = try Self.run("r")
            #expect(try await ports.ingest.ingest([run]) == [run.record.id])
            #expect(try await ports.ingest.ingest([run]).isEmpty)
            await #expect(throws: StoreError.runDiffers(run: run.record.id, suite: "s", what: ["scores"])) {
                try await ports.ingest.ingest([try Self.run("new"), try Self.run("r", content: "y")])
            }
            #expect(try await ports.reader.runs(limit: 9).map(\.id) == [run.record.id], "all of a command's or none")
        }
    }
}
