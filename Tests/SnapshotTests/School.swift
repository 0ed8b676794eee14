// Gives scenarios models whose answers are known, without a server, so that every number is repeatable.

import Content
import Foundation
import ProgramSupport

/// Two small suites, and models that answer them from a recording as a scenario says.
///
/// `Fixtures/recordings` holds three right answers to every case, made by `assay record --samples 3 --seed 7`. A pupil is
/// that recording with some answers changed. The suite `words` has the tests `last` (cases c0 to c59) and `sums` (s0 to s59,
/// in clusters of four); `more` has `last` alone (c0 to c39).
struct School {
    /// What a pupil says to a sample of a case.
    enum Answer {
        case right
        case wrong
        /// This text.
        case text(String)
        /// Nothing: the recording lacks the answer, so that the sample is an error.
        case missing
    }

    /// The rest of `last` in suite `words`, beside its cases and graders.
    var last = "margin: 0.1"
    /// The graders of `last`.
    var lastGraders = "{kind: exact}"
    /// The rest of `sums`.
    var sums = "margin: 0.1, cluster: set"
    /// What stands at the end of the suite `words`.
    var end = "gate: {overall_margin: 0.1}"
    /// What stands at the end of `assay.yaml`.
    var configuration = ""
    /// The pupils' answers, by name, to a case's number, its sample, and the test.
    var pupils: [String: @Sendable (_ test: String, _ number: Int, _ sample: Int) -> Answer] = [:]

    /// Writes all of it.
    func write(to scene: Scene) throws {
        let place = scene.place
        let models = pupils.keys.sorted().map {
            "  \($0): {client: replay, recording: \"recordings/{suite}-\($0).jsonl\"}"
        }
        try place.write("assay.yaml", "format: 1\nmodels:\n" + models.joined(separator: "\n") + "\n" + configuration)
        try place.write("suites/words/suite.yaml", suite)
        try place.write("suites/words/last.jsonl", Self.lastCases(60))
        try place.write("suites/words/sums.jsonl", Self.sumsCases)
        try place.write(
            "suites/more/suite.yaml",
            """
            format: 1
            suite: more
            version: 1.0.0
            description: Says further words.
            tests:
              - {id: last, cases: last.jsonl, weight: 1, margin: 0.15, prompt: "{{input}}", graders: [{kind: exact}]}
            gate: {overall_margin: 0.15}

            """
        )
        try place.write("suites/more/last.jsonl", Self.lastCases(40))
        for (name, answer) in pupils {
            for suite in ["words", "more"] {
                try place.write("recordings/\(suite)-\(name).jsonl", Self.recording(suite, of: name, answer))
            }
        }
    }

    private var suite: String {
        """
        format: 1
        suite: words
        version: 1.0.0
        description: Says words, and adds.
        tests:
          - {id: last, cases: last.jsonl, weight: 0.5, \(last), prompt: "{{input}}", graders: [\(lastGraders)]}
          - {id: sums, title: Sums, cases: sums.jsonl, weight: 0.5, \(sums), prompt: "{{input}}", graders: [{kind: numeric, take: last}]}
        \(end)

        """
    }

    private static func lastCases(_ count: Int) -> String {
        (0..<count).map { number in
            let tags = number < 4 ? #""t\#(number % 2)", "must""# : #""t\#(number % 2)""#
            return
                #"{"id": "c\#(number)", "input": "Say word\#(number)", "target": "word\#(number)", "tags": [\#(tags)]}"#
        }.joined(separator: "\n")
    }

    private static let sumsCases = (0..<60).map { number in
        #"{"id": "s\#(number)", "input": "\#(number) plus 3 is", "target": "\#(number + 3)", "#
            + #""tags": ["t\#(number % 2)"], "metadata": {"set": "set\#(number / 4)"}}"#
    }.joined(separator: "\n")

    /// The recording with a pupil's answers in it.
    private static func recording(
        _ suite: String,
        of name: String,
        _ answer: (String, Int, Int) -> Answer
    ) throws -> String {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/recordings/\(suite).jsonl.gz")
        let text = String(decoding: try Gzip.decompress(Array(try Data(contentsOf: file))), as: UTF8.self)
        var lines: [String] = []
        for line in text.split(separator: "\n") {
            guard !lines.isEmpty else {
                lines.append(line.replacingOccurrences(of: "pupil-1", with: name))
                continue
            }
            let words = try #/"case":"[a-z]+(?<number>\d+)".*"sample":(?<sample>\d+).*"test":"(?<test>\w+)"/#
                .firstMatch(in: line)
            guard let words, let number = Int(words.number), let sample = Int(words.sample) else { continue }
            let content = #/"content":"[^"]*"/#
            switch answer(String(words.test), number, sample) {
            case .right: lines.append(String(line))
            case .wrong: lines.append(String(line).replacing(content, with: #""content":"no idea""#))
            case .text(let text): lines.append(String(line).replacing(content, with: #""content":"\#(text)""#))
            case .missing: break
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Scene {
    /// Runs a suite with a pupil and freezes the run as a baseline that is always of the same day.
    func baseline(_ name: String, of pupil: String, suites: String = "words", samples: Int = 1, code: Int32 = 0)
        async throws
    {
        try await prepare(
            "run \(suites) -m \(pupil) --samples \(samples) --run-id \(name)-run --progress none",
            code: code
        )
        try await freeze(name, "\(name)-run", suites: suites)
    }

    /// Freezes a run as a baseline that is always of the same day.
    func freeze(_ name: String, _ run: String, suites: String) async throws {
        try await prepare("baseline set \(name) \(run) --force")
        for suite in suites.split(separator: " ") {
            try place.edit("baselines/\(suite)/\(name).jsonl") { text in
                text.replacing(#/"(?<key>created|started|finished)":"20[^"]*"/#) {
                    "\"\($0.output.key)\":\"2026-11-20T09:00:00.000Z\""
                }
            }
        }
    }
}
