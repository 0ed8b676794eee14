// Who is called: the model under test, or a judge.

/// Who is called: the model under test, or a judge.
package enum CallRole: String, Hashable, Sendable, CaseIterable {
    case model, judge
}
