// Lets several suites have one result.

package import Content

/// Several suites that are run as one: one id, one JUnit file, one exit code, one overall score.
package struct EvaluationSet: Hashable, Sendable {
    /// The set's name in the configuration.
    package var name: String

    /// The suites with their weights, in the order of their names; the weights sum to 1.
    package var members: [Member]

    /// The least acceptable overall score, where one is asked.
    package var overallThreshold: Double?

    /// A suite of a set.
    package struct Member: Hashable, Sendable {
        /// The suite's name.
        package var suite: String
        /// Its share in the set's score.
        package var weight: Double

        /// Creates a member.
        package init(suite: String, weight: Double) {
            self.suite = suite
            self.weight = weight
        }
    }

    /// By what a changed set is known: its suites, their weights, and what is asked of it.
    package var digest: ContentDigest {
        var fields: [String: JSONValue] = [
            "members": .array(members.map { ["suite": .string($0.suite), "weight": .number($0.weight)] })
        ]
        fields["threshold"] = overallThreshold.map(JSONValue.number)
        return ContentDigest(of: JSONValue.object(fields).canonicalBytes)
    }

    /// Creates a set.
    package init(name: String, members: [Member], overallThreshold: Double? = nil) {
        self.name = name
        self.members = members
        self.overallThreshold = overallThreshold
    }
}
