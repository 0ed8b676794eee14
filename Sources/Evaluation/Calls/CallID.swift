// Names one call, so that an intent, its answer and a provider's later answer find one another.

import Content

/// Names one call of one attempt.
///
/// A model's call is counted: each further try of the attempt is the next ordinal. A judge's call is named by what is asked:
/// its ordinal is made of the digest of the question, so it is the same whichever of several calls begins first, and a resumed
/// try finds the answer that it has paid for already. The same question asked twice of one attempt is two calls; their answers
/// may stand in for one another.
package struct CallID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The attempt that the call serves.
    package let attempt: AttemptKey
    /// Who is called.
    package let role: CallRole
    /// Which of the role's calls this is, from 1.
    package let ordinal: Int

    /// Names a call whose ordinal is known.
    ///
    /// - Precondition: `ordinal` is positive.
    package init(attempt: AttemptKey, role: CallRole, ordinal: Int) {
        precondition(ordinal > 0, "calls are counted from 1")
        self.attempt = attempt
        self.role = role
        self.ordinal = ordinal
    }

    /// Names a call of a judge by its question.
    ///
    /// - Parameters:
    ///   - attempt: The attempt that is judged.
    ///   - judge: The judge's name in the configuration.
    ///   - request: What the judge is asked.
    ///   - repetition: How often the attempt's graders have asked the very same before.
    package init(attempt: AttemptKey, judge: String, _ request: ModelRequest, repetition: Int) {
        let question: JSONValue = [
            "judge": .string(judge), "request": .string(request.digest.rawValue),
            "seed": request.seed.map(JSONValue.integer) ?? .null, "sample": .integer(Int64(request.sample)),
            "repetition": .integer(Int64(repetition)),
        ]
        // 60 bits: two of a hundred questions of one attempt share an ordinal once in 10^14 attempts.
        let number = ContentDigest(of: question.canonicalBytes).leadingWord >> 4
        self.init(attempt: attempt, role: .judge, ordinal: 1 + Int(number))
    }

    /// `arithmetic/sum-12#2 model 1`.
    package var description: String { "\(attempt) \(role.rawValue) \(ordinal)" }

    /// By attempt, models before judges, then by ordinal.
    package static func < (left: CallID, right: CallID) -> Bool {
        if left.attempt != right.attempt { return left.attempt < right.attempt }
        if left.role != right.role { return left.role == .model }
        return left.ordinal < right.ordinal
    }
}
