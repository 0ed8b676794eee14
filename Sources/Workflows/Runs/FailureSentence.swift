// Says in one sentence, for every report, what failed calls were told.

import Assessments
import Evaluation

extension Reliability {
    /// Says how many calls failed and what was said of them, the most frequent words first.
    ///
    /// - Parameters:
    ///   - said: What was said of them, with its counts.
    ///   - model: The model, and where it is described.
    ///   - deciding: The failure that stopped the run, which is told first; `nil` where none did.
    mutating func tellFailures(_ said: [FailureCount], of model: String, deciding: CallFailure? = nil) {
        let failed = errors.values.reduce(0, +)
        guard failed > 0 else { return }
        var told = said
        for (kind, count) in errors.sorted(by: { $0.key < $1.key }) where !told.contains(where: { $0.kind == kind }) {
            told.append(FailureCount(kind: kind, words: kind.replacing("_", with: " "), count: count))
        }
        func rank(_ one: FailureCount) -> Int {
            deciding.map { $0.kind.rawValue == one.kind && $0.words == one.words } == true ? .max : one.count
        }
        // In an order that does not change between equals.
        let ranked = told.enumerated().sorted { (rank($0.element), $1.offset) > (rank($1.element), $0.offset) }
        let top = ranked.prefix(3).map(\.element)
        let isAlone = top.count == 1 && top[0].count == failed
        let items = top.map { one in
            let permanent = CallFailure.Class(rawValue: one.kind)?.isPermanent ?? false
            return (isAlone ? "" : "\(one.count) of them: ") + one.words
                + (permanent ? " (asking again does not help)" : "")
        }
        // Scores that were ingested were asked of no model.
        let count = calls > 0 ? "\(failed) of \(max(calls, failed)) calls failed" : "\(failed) samples have no answer"
        failures = "\(count): \(items.joined(separator: "; ")) (\(model))"
    }
}
