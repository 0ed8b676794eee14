// Separates the calls under test from the calls that judge them.

/// Who is called: the model under test, or a judge.
package enum CallRole: String, Hashable, Sendable, CaseIterable {
    case model, judge
}
