// Says what becomes of cases that the baseline has and the candidate has not, or has in another form.

/// What a case of the baseline is whose candidate does not have it, or not in the same form.
package enum ChangedCases: Hashable, Sendable {
    /// The suite's author removed or changed it: it counts against the coverage.
    case counted
    /// Nobody is known to have changed it, as of scores from outside: it is missing, and counts as errored.
    case missing
    /// A user said that it changed on purpose: it is left out and listed.
    case declared
}
