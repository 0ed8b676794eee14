// Proves that a baseline's files have the bytes that reviews and digests count on, however they are written.

import Content
import Evaluation
import Foundation
import PortSupport
import ProgramSupport
import Regression
import Testing

@testable import Storage

@Suite("baseline files")
struct BaselineFilesTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("base-\(UUID().uuidString)").path

    private static func baseline(cases: Int) throws -> Baseline {
        Baseline(
            name: "main",
            suite: "s",
            suiteVersion: "1.2.0",
            suiteDigest: ContentDigest(of: "s"),
            run: try #require(RunID("r")),
            created: Moment(milliseconds: 86_400_000),
            engine: "0",
            samples: 1,
            manifest: RunManifest(subject: Subject(name: "m", client: "c", model: "m")),
            cases: (0..<cases).map { number in
                Baseline.Entry(
                    scores: CaseScores(
                        test: "t",
                        caseID: "c\(100_000 + number)",
                        digest: ContentDigest(of: "c\(number)"),
                        samples: [.scored(Double(number % 4) / 4)]
                    ),
                    answer: "four"
                )
            },
            digest: ContentDigest(of: "s")
        )
    }

    @Test("hold a line a case and a line an output, packed as one, in the order of the attempts")
    func bytes() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let baseline = try Self.baseline(cases: 3000)
        var outputs: [AttemptKey: String] = [:]
        for entry in baseline.cases {
            let id = entry.scores.caseID
            outputs[AttemptKey(test: "t", caseID: id, sample: 1)] = String(repeating: "\(id)\n", count: 9)
        }
        try BaselineFolder(folder: folder).save(baseline, outputs: outputs)
        let lines = try String(contentsOfFile: folder + "/s/main.jsonl", encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 3001)
        #expect(
            lines.first == """
                {"baseline":"main","created":"1970-01-02T00:00:00.000Z","engine":"0","format":1,"manifest":\
                \(try CanonicalCoding.json(of: baseline.manifest).canonicalString),"run":"r","samples":1,"suite":"s",\
                "suite_digest":"\(baseline.suiteDigest)","suite_version":"1.2.0"}
                """
        )
        #expect(
            lines.last == """
                {"answer":"four","case":"c102999","digest":"\(ContentDigest(of: "c2999"))","scores":[0.75],"test":"t"}
                """
        )
        let packed = try Data(contentsOf: URL(fileURLWithPath: folder + "/s/main.outputs.jsonl.gz"))
        var text = ""
        for (key, output) in outputs.sorted(by: { $0.key < $1.key }) {
            let escaped = output.replacing("\n", with: #"\n"#)
            text += #"{"case":"\#(key.caseID)","output":"\#(escaped)","sample":1,"test":"t"}"# + "\n"
        }
        // A test of the bytes, not of the text: equal runs make equal files.
        let isSame = [UInt8](packed) == Gzip.compress(Array(text.utf8), level: 6)
        #expect(isSame)
    }

    @Test("hold canonical JSON, whatever is in a case")
    func canonical() throws {
        let digest = ContentDigest(of: "a")
        let samples: [[SampleScore]] = [
            [.scored(1)], [.scored(1.0 / 3), .errored, .unscored], [.scored(0), .scored(0.1)],
        ]
        for text in ["four", "", "\"\\\n\u{1}/é\u{2028}\u{10FFFF}"] {
            for (number, samples) in samples.enumerated() {
                let entry = Baseline.Entry(
                    scores: CaseScores(test: "t" + text, caseID: "c" + text, digest: digest, samples: samples),
                    answer: number == 0 ? nil : text,
                    outputDigest: number == 1 ? nil : digest
                )
                let line = BaselineLine.bytes(of: entry)
                let json = try JSONValue(parsing: Array(line.dropLast()))
                #expect(line == json.canonicalBytes + [0x0A])
                #expect(try BaselineLine.parse(json, path: "p", line: 1) == entry)
            }
            let key = AttemptKey(test: "t" + text, caseID: "c" + text, sample: 12)
            let line = BaselineLine.bytes(of: text, key)
            let json: JSONValue = [
                "test": .string(key.test), "case": .string(key.caseID), "sample": 12, "output": .string(text),
            ]
            #expect(line == json.canonicalBytes + [0x0A])
        }
    }

    @Test("that are not committed leave neither files nor folders")
    func nothing() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let baseline = try Self.baseline(cases: 2000)
        do {
            let draft = try BaselineFolder(folder: folder).begin(baseline)
            for entry in baseline.cases { try draft.append(entry) }
        }
        #expect(!FileManager.default.fileExists(atPath: folder))
        try FileManager.default.createDirectory(atPath: folder + "/s", withIntermediateDirectories: true)
        do { _ = try BaselineFolder(folder: folder).begin(baseline) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/s").isEmpty)
    }
}
