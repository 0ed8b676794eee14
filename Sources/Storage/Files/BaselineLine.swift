// Keeps a baseline's line short and readable.

import Content
import Evaluation
import Regression

/// One case of a baseline file: a score per sample, `null` for one that errored, `"unscored"` for one without a score.
enum BaselineLine {
    static func json(of entry: Baseline.Entry) -> JSONValue {
        var fields: [String: JSONValue] = [
            "test": .string(entry.scores.test), "case": .string(entry.scores.caseID),
            "digest": .string(entry.scores.digest.rawValue),
        ]
        fields["scores"] = .array(
            entry.scores.samples.map { sample in
                switch sample {
                case .scored(let value): .number(value)
                case .unscored: "unscored"
                case .errored: .null
                }
            }
        )
        fields["answer"] = entry.answer.map(JSONValue.string)
        fields["output_digest"] = entry.outputDigest.map { .string($0.rawValue) }
        return .object(fields)
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
        return Baseline.Entry(
            scores: CaseScores(test: test, caseID: caseID, digest: digest, samples: samples),
            answer: json["answer"]?.stringValue,
            outputDigest: json["output_digest"]?.stringValue.flatMap(ContentDigest.init(rawValue:))
        )
    }
}
