// Proves that a recording gives back what was put in, and says where it is damaged.

import Content
import Evaluation
import Foundation
import ModelClients
import Testing

@Suite("recordings")
struct RecordingTests {
    private let place = RecordingPlace()

    /// What is said about a file, without its folder.
    private func refusal(_ text: String) throws -> String {
        let path = try place.write("broken.jsonl", text)
        do {
            _ = try Recording(path: path)
            return "accepted"
        } catch {
            return "\(error)".replacingOccurrences(of: path, with: "FILE")
        }
    }

    @Test("gives back header and answers, by question, seed and sample")
    func roundTrip() throws {
        let recording = try Recording(path: place.record())
        #expect(recording.header == RecordingPlace.header && recording.count == 3)
        for entry in RecordingPlace.entries {
            #expect(try recording.transcript(entry.key) == entry.transcript)
        }
        let first = RecordingPlace.entries[0].key
        #expect(try recording.transcript(.init(request: first.request, seed: 8, sample: 1)) == nil)
        #expect(try recording.transcript(.init(request: first.request, seed: nil, sample: 1)) == nil)
        #expect(try recording.transcript(.init(request: first.request, seed: 7, sample: 3)) == nil)
        #expect(recording.holds(first.request) && !recording.holds(ContentDigest(of: "another".utf8)))
        #expect(try RecordingHeader(path: recording.path) == RecordingPlace.header)
    }

    @Test("the same answers give the same file, which is there only once it is whole")
    func order() throws {
        let one = try Recording(path: place.record("one.jsonl.gz"))
        let other = try Recording(path: place.record("other.jsonl.gz"))
        #expect(one.digest == other.digest)
        let half = place.path + "/half.jsonl.gz"
        try RecordingFile(RecordingPlace.header, path: half).append(RecordingPlace.entries[0])
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).allSatisfy { !$0.contains("half") })
        let lines = try place.lines(one.path)
        #expect(lines.count == 4 && lines[0].hasPrefix(#"{"api":"chat","created":"2026-11-21T03:00:00.000Z""#))
        #expect(lines[1].contains(#""case":"a""#) && lines[1].contains(#""sample":1"#))
        #expect(lines[2].contains(#""sample":2"#) && lines[3].contains(#""case":"b""#))
    }

    @Test("the recorded model stands under its new name, with the recording's digest")
    func subject() throws {
        let recording = try Recording(path: place.record())
        #expect(
            recording.subject(as: "mine")
                == Subject(
                    name: "mine",
                    client: "replay",
                    model: "m-1",
                    baseURL: "https://h/v1",
                    recording: recording.digest.rawValue
                )
        )
    }

    @Test("a plain file is read as a packed one")
    func plain() throws {
        let packed = try Recording(path: place.record())
        let path = try place.write("plain.jsonl", place.lines(packed.path).joined(separator: "\n"))
        let plain = try Recording(path: path)
        #expect(plain.count == 3 && plain.header == packed.header && plain.digest != packed.digest)
    }

    @Test("a line that is no answer is named")
    func wrongLine() throws {
        let lines = try place.lines(place.record())
        for line in [#"{"sample":1,"transcript":{}}"#, #"{"request":"x","sample":1,"transcript":{}}"#, "[]"] {
            #expect(
                try refusal([lines[0], lines[1], line].joined(separator: "\n"))
                    == "'FILE' line 3: not a recorded answer"
            )
        }
        #expect(try refusal(lines[0] + "\n{").hasPrefix("FILE line 2: "))
    }

    @Test("a damaged transcript is found before the first question")
    func damagedTranscript() throws {
        let lines = try place.lines(place.record())
        let damaged = lines[1].replacingOccurrences(of: #""messages""#, with: #""massages""#)
        let refused = try refusal([lines[0], damaged, lines[2]].joined(separator: "\n"))
        #expect(refused == "'FILE' line 2: the transcript is damaged; `assay record` makes a new recording")
    }

    @Test("answers that memory does not hold are found all the same, and leave no file behind")
    func large() throws {
        let lines = try place.lines(place.record())
        var long = [lines[0]]
        let answers = (0..<24).map { String(repeating: Character("\($0 % 10)"), count: 1 << 20) + "\($0)" }
        for (number, answer) in answers.enumerated() {
            let entry: JSONValue = [
                "request": .string(RecordingPlace.entries[0].key.request.rawValue),
                "sample": .integer(Int64(number + 1)),
                "test": "t", "case": "c", "transcript": Transcript(answer: answer).json,
            ]
            long.append(entry.canonicalString)
        }
        let recording = try Recording(path: place.write("large.jsonl", long.joined(separator: "\n")))
        for (number, answer) in answers.enumerated() {
            let key = Recording.Key(request: RecordingPlace.entries[0].key.request, seed: nil, sample: number + 1)
            #expect(try recording.transcript(key)?.messages.last?.content == answer)
        }
    }

    @Test("a file that is cut off is damaged, and one that is not there is missing")
    func cutOff() throws {
        let path = try place.record()
        let bytes = try Data(contentsOf: URL(filePath: path))
        try bytes.prefix(bytes.count / 2).write(to: URL(filePath: path))
        #expect(throws: ContentError.self) { try Recording(path: path) }
        #expect(throws: ContentError.missing(path: "/none")) { try Recording(path: "/none") }
    }

    @Test(
        "a header that is none is refused with what it lacks",
        arguments: [
            ("{}", "'FILE' line 1: this is no recording of assay; `assay record` makes one"),
            (#"{"recording":"other","format":1}"#, "'FILE' line 1: this is no recording of assay"),
            (
                #"{"recording":"assay","format":2}"#,
                "'FILE' line 1: format 2 was written by a newer version of assay; this one reads 1"
            ),
            (
                #"{"recording":"assay","format":1}"#,
                "'FILE' line 1: the first line lacks what a recording's must have"
            ),
            ("", "'FILE': the recording is empty"), ("not JSON", "FILE line 1: "),
        ]
    )
    func header(text: String, said: String) throws {
        #expect(try refusal(text).hasPrefix(said))
    }

    @Test(
        "each field of the header must be there, and make sense",
        arguments: ["suite", "suite_digest", "subject", "api", "seed", "samples", "engine", "created"]
    )
    func headerFields(field: String) throws {
        let line = try place.lines(place.record())[0]
        var fields = try #require(JSONValue(parsing: Array(line.utf8)).objectValue)
        for value in [nil, JSONValue.null, ["x": 1]] {
            fields[field] = value
            let said = try refusal(JSONValue.object(fields).canonicalString)
            #expect(said == "'FILE' line 1: the first line lacks what a recording's must have")
        }
    }
}

/// A folder for one test's recordings, removed with the test.
final class RecordingPlace: Sendable {
    static let header = RecordingHeader(
        suite: "s",
        suiteDigest: ContentDigest(of: "suite".utf8),
        subject: Subject(name: "theirs", client: "openai", model: "m-1", baseURL: "https://h/v1"),
        dialect: ModelDialect(),
        seed: 7,
        samples: 2,
        engine: "1.0.0",
        created: Moment(milliseconds: 1_795_230_000_000)
    )

    static let request = ModelRequest(messages: [Message(.user, "1 + 1?")], seed: 7)

    static let entries: [Recording.Entry] = [
        entry("a", 1, "1 + 1?", seed: 7, "2"), entry("a", 2, "1 + 1?", seed: 8, "two"),
        entry("b", 1, "2 + 2?", seed: nil, "4"),
    ]

    let path = FileManager.default.temporaryDirectory.appending(path: "recordings-\(UUID().uuidString)").path

    init() { try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws -> String {
        let file = path + "/" + name
        try Data(text.utf8).write(to: URL(filePath: file))
        return file
    }

    func record(_ name: String = "s.jsonl.gz", _ entries: [Recording.Entry] = entries) throws -> String {
        let file = path + "/" + name
        let recording = try RecordingFile(Self.header, path: file)
        for entry in entries { try recording.append(entry) }
        try recording.commit()
        return file
    }

    /// The lines of a recording, unpacked.
    func lines(_ file: String) throws -> [String] {
        var reader = try JSONLineReader(path: file)
        var lines: [String] = []
        while let line = try reader.next() { lines.append(String(decoding: line.bytes, as: UTF8.self)) }
        return lines
    }

    private static func entry(
        _ caseID: String,
        _ sample: Int,
        _ question: String,
        seed: Int64?,
        _ answer: String
    ) -> Recording.Entry {
        let request = ModelRequest(messages: [Message(.user, question)])
        return Recording.Entry(
            key: .init(request: request.digest, seed: seed, sample: sample),
            attempt: AttemptKey(test: "t", caseID: caseID, sample: sample),
            transcript: Transcript(answer: answer)
        )
    }
}
