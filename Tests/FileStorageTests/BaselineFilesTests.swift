// Proves that a baseline's files have the bytes that reviews and digests count on, however they are written.

import Content
import Evaluation
import Foundation
import PortSupport
import ProgramSupport
import Regression
import Testing

@testable import FileStorage

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
        let packedDigest = try ContentDigest(ofFile: folder + "/s/main.outputs.jsonl.gz")
        let seal = try #require(lines.first?.firstMatch(of: /"seal":"(sha256:[0-9a-f]{64})"/)).output.1
        #expect(
            lines.first == """
                {"baseline":"main","created":"1970-01-02T00:00:00.000Z","engine":"0","format":1,"manifest":\
                \(try CanonicalCoding.json(of: baseline.manifest).canonicalString),"outputs_digest":"\(packedDigest)",\
                "run":"r","samples":1,"seal":"\(seal)","suite":"s",\
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

    @Test("one bit that changed anywhere in a baseline or its outputs is found", arguments: 0..<20)
    func damage(part: Int) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let baseline = try Self.baseline(cases: 20)
        let outputs = Dictionary(
            uniqueKeysWithValues: baseline.cases.map {
                (AttemptKey(test: "t", caseID: $0.scores.caseID, sample: 1), "an answer to \($0.scores.caseID)")
            }
        )
        let kept = BaselineFolder(folder: folder)
        try kept.save(baseline, outputs: outputs)
        #expect(try kept.baseline("main", ofSuite: "s").isSealed)
        for file in ["main.jsonl", "main.outputs.jsonl.gz"] {
            let path = URL(fileURLWithPath: "\(folder)/s/\(file)")
            let whole = try Data(contentsOf: path)
            for number in 0..<20 {
                let bit = (number * 20 + part) * 7919 % (whole.count * 8)
                var damaged = whole
                damaged[bit / 8] ^= 1 << (bit % 8)
                try damaged.write(to: path)
                #expect(throws: (any Error).self, "\(file) bit \(bit)") {
                    _ = try kept.baseline("main", ofSuite: "s")
                    _ = try kept.outputCount("main", ofSuite: "s")
                }
            }
            try whole.write(to: path)
        }
        #expect(try kept.outputCount("main", ofSuite: "s") == 20)
    }

    @Test("a baseline whose lines end as another system ends them keeps its seal")
    func lineEnds() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let kept = BaselineFolder(folder: folder)
        try kept.save(try Self.baseline(cases: 3), outputs: [:])
        let path = "\(folder)/s/main.jsonl"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("\n", with: "\r\n").write(toFile: path, atomically: false, encoding: .utf8)
        #expect(try kept.baseline("main", ofSuite: "s").isSealed)
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
