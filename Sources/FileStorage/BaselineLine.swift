// Keeps a baseline's line short and readable.

import Content
import Evaluation
import Regression

/// One case of a baseline file: a score per sample, `null` for one that errored, `"unscored"` for one without a score; the numbers
/// of truncated samples stand beside their scores of 0.
enum BaselineLine {
    /// The line of a case as canonical JSON, written without a tree: a baseline may have a million.
    static func bytes(of entry: Baseline.Entry) -> [UInt8] {
        var line: [UInt8] = []
        // Names in canonical order.
        if let answer = entry.answer { add("answer", .string(answer), to: &line) }
        add("case", .string(entry.scores.caseID), to: &line)
        add("digest", .string(entry.scores.digest.rawValue), to: &line)
        if let digest = entry.outputDigest { add("output_digest", .string(digest.rawValue), to: &line) }
        let scores = entry.scores.samples.map { sample -> JSONValue in
            switch sample {
            case .scored(let value): .number(value)
            case .truncated: .number(0)
            case .unscored: "unscored"
            case .errored: .null
            }
        }
        add("scores", .array(scores), to: &line)
        add("test", .string(entry.scores.test), to: &line)
        let truncated = entry.scores.samples.indices.filter { entry.scores.samples[$0] == .truncated }
        if !truncated.isEmpty { add("truncated", .array(truncated.map { .integer(Int64($0 + 1)) }), to: &line) }
        line += [UInt8(ascii: "}"), 0x0A]
        return line
    }

    /// The line of an output, as ``bytes(of:)`` writes that of a case.
    static func bytes(of output: String, _ attempt: AttemptKey) -> [UInt8] {
        var line: [UInt8] = []
        add("case", .string(attempt.caseID), to: &line)
        add("output", .string(output), to: &line)
        add("sample", .integer(Int64(attempt.sample)), to: &line)
        add("test", .string(attempt.test), to: &line)
        line += [UInt8(ascii: "}"), 0x0A]
        return line
    }

    private static func add(_ name: StaticString, _ value: JSONValue, to line: inout [UInt8]) {
        line.append(UInt8(ascii: line.isEmpty ? "{" : ","))
        line.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { line += $0 }
        line += [UInt8(ascii: "\""), UInt8(ascii: ":")]
        line += value.canonicalBytes
    }

    static func parse(_ json: JSONValue, path: String, line: Int) throws(StoreError) -> Baseline.Entry {
        func malformed(_ reason: String) -> StoreError { .malformed(path: path, line: line, reason: reason) }
        guard let test = json["test"]?.stringValue, let caseID = json["case"]?.stringValue,
            let digest = json["digest"]?.stringValue.flatMap(ContentDigest.init(rawValue:)),
            let scores = json["scores"]?.arrayValue, !scores.isEmpty
        else { throw malformed("a case has 'test', 'case', 'digest' and 'scores'") }
        var samples: [SampleScore] = []
        for score in scores {
            switch score {
            case .null: samples.append(.errored)
            case .string("unscored"): samples.append(.unscored)
            default:
                guard let value = score.doubleValue, (0...1).contains(value) else {
                    throw malformed("case '\(test)/\(caseID)': a score is a number from 0 to 1, null or \"unscored\"")
                }
                samples.append(.scored(value))
            }
        }
        for number in json["truncated"]?.arrayValue ?? [] {
            guard let sample = number.intValue, samples.indices.contains(sample - 1), samples[sample - 1] == .scored(0)
            else { throw malformed("case '\(test)/\(caseID)': 'truncated' names samples with a score of 0") }
            samples[sample - 1] = .truncated
        }
        return Baseline.Entry(
            scores: CaseScores(test: test, caseID: caseID, digest: digest, samples: samples),
            answer: json["answer"]?.stringValue,
            outputDigest: json["output_digest"]?.stringValue.flatMap(ContentDigest.init(rawValue:))
        )
    }
}
