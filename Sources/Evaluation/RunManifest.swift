// Everything that could change a run's scores, and what makes two runs comparable.

package import Content

/// Everything that could change a run's scores.
///
/// Two runs are comparable when their `instrument` is equal; `subject` is what is compared, `selection` decides which cases
/// count, and `context` is only listed.
package struct RunManifest: Hashable, Sendable, Codable {
    /// The model that is asked.
    package var subject: Subject
    /// What measures: prompts, graders with versions and settings, sampling; by a dotted name such as `arithmetic.prompt`.
    package var instrument: [String: JSONValue]
    /// Which cases were planned: filters, limit, order seed, planned cases a test.
    package var selection: [String: JSONValue]
    /// When, where and with what: engine version, host, times, seeds, samples, prices.
    package var context: [String: JSONValue]

    /// Creates a manifest.
    package init(
        subject: Subject,
        instrument: [String: JSONValue],
        selection: [String: JSONValue],
        context: [String: JSONValue]
    ) {
        self.subject = subject
        self.instrument = instrument
        self.selection = selection
        self.context = context
    }

    /// The digest of the instrument, by which equal measurements are recognised at a glance.
    package var instrumentDigest: ContentDigest {
        ContentDigest(of: JSONValue.object(instrument).canonicalBytes)
    }

    /// Lists every field in which the instruments differ, by name.
    package func instrumentDifferences(from other: RunManifest) -> [ManifestDifference] {
        let names = Set(instrument.keys).union(other.instrument.keys).sorted()
        return names.compactMap { name in
            let mine = instrument[name]
            let theirs = other.instrument[name]
            guard mine != theirs else { return nil }
            return ManifestDifference(
                kind: .instrument,
                field: name,
                baseline: theirs?.canonicalString,
                candidate: mine?.canonicalString
            )
        }
    }
}
