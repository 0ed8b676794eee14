// Is what all graders return.

/// What a grader says of one transcript.
package struct Score: Hashable, Sendable {
    /// From 0, wrong, to 1, right.
    package var value: Double

    /// The part of the output that was taken for the answer.
    package var answer: String?

    /// Why, in a few words.
    package var explanation: String?

    /// Creates a score.
    ///
    /// - Precondition: `value` is in 0…1.
    package init(_ value: Double, answer: String? = nil, explanation: String? = nil) {
        precondition(value >= 0 && value <= 1, "a score lies between 0 and 1")
        self.value = value
        self.answer = answer
        self.explanation = explanation
    }
}
