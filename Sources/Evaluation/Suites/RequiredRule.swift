// Lets a suite name cases that must never fail.

/// Which cases must pass whatever the statistics say.
package struct RequiredRule: Hashable, Sendable {
    /// A case with any of these tags is required.
    package var tags: [String]

    /// How many of its samples must pass; a run that plans fewer cannot show that they do.
    package var minPass: Int

    /// Creates a rule.
    package init(tags: [String] = [], minPass: Int = 1) {
        self.tags = tags
        self.minPass = minPass
    }
}
