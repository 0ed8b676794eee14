// Runs stay comparable when this part of the manifest differs: it is listed, and a few of its fields steer later commands.

package import Content

/// Where and with what a run was made.
package struct RunContext: Hashable, Sendable {
    /// The engine's version.
    package var engine: String
    /// The machine; `nil` for scores that came from outside.
    package var host: String?
    /// The seed that the requests' seeds follow from; `nil` where no model was asked.
    package var seed: Int64?
    /// The most samples a case that a test plans.
    package var samples: Int
    /// Planned samples a case, by test.
    package var samplesByTest: [String: Int]
    /// Samples a case that the command asked for; `nil` where it left them to the tests.
    package var samplesAsked: Int?
    /// The tests' importance, by test; empty where all are equal.
    package var importance: [String: Double]
    /// What the run is made of and judged by; `nil` in a baseline, and where an earlier version made the run.
    package var terms: RunTerms?
    /// Fields that this version does not know, kept as they are.
    package var further: [String: JSONValue]

    /// Describes a context.
    package init(
        engine: String = "",
        host: String? = nil,
        seed: Int64? = nil,
        samples: Int = 1,
        samplesByTest: [String: Int] = [:],
        samplesAsked: Int? = nil,
        importance: [String: Double] = [:],
        terms: RunTerms? = nil,
        further: [String: JSONValue] = [:]
    ) {
        self.engine = engine
        self.host = host
        self.seed = seed
        self.samples = samples
        self.samplesByTest = samplesByTest
        self.samplesAsked = samplesAsked
        self.importance = importance
        self.terms = terms
        self.further = further
    }
}
