// Decides whether two runs may be compared.

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

    /// Whether the scores came from outside: no model was called, and none can be asked again.
    package var isIngested: Bool { instrument["format"] != nil }

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

    /// Lists every field in which two manifests differ, part by part.
    package func differences(from other: RunManifest) -> [ManifestDifference] {
        var list: [ManifestDifference] = []
        func add(_ field: String, _ mine: String?, _ theirs: String?) {
            guard mine != theirs else { return }
            list.append(ManifestDifference(kind: .subject, field: field, baseline: theirs, candidate: mine))
        }
        add("model", subject.model, other.subject.model)
        add("client", subject.client, other.subject.client)
        add("base_url", subject.baseURL, other.subject.baseURL)
        add("recording", subject.recording, other.subject.recording)
        list += instrumentDifferences(from: other)
        let parts = [
            (ManifestDifference.Kind.selection, selection, other.selection), (.context, context, other.context),
        ]
        for (kind, mine, theirs) in parts {
            for name in Set(mine.keys).union(theirs.keys).sorted() where mine[name] != theirs[name] {
                list.append(
                    ManifestDifference(
                        kind: kind,
                        field: name,
                        baseline: theirs[name]?.canonicalString,
                        candidate: mine[name]?.canonicalString
                    )
                )
            }
        }
        return list
    }
}
