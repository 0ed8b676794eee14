// A comparison is only as good as the certainty that both runs measured alike: this is what a run says of itself.

package import Content

/// Everything that could change a run's scores.
///
/// Two runs are comparable when their `instrument` is equal; `subject` is what is compared, `selection` decides which cases
/// count, `origin` says where the scores come from, and `context` is only listed.
package struct RunManifest: Hashable, Sendable {
    /// The model that is asked.
    package var subject: Subject
    /// What measures: prompts, graders with versions and settings, sampling; by a dotted name such as `arithmetic.prompt`.
    ///
    /// It is compared and never interpreted; the few typed reads are beside ``instrumentDigest``.
    package var instrument: [String: JSONValue]
    /// Which cases were planned.
    package var selection: RunSelection
    /// When, where and with what: engine version, host, seed, samples.
    package var context: RunContext
    /// Where the scores come from.
    package var origin: RunOrigin
    /// Parts that this version does not know, kept as they are.
    package var further: [String: JSONValue]

    /// Creates a manifest.
    package init(
        subject: Subject,
        instrument: [String: JSONValue] = [:],
        selection: RunSelection = RunSelection(),
        context: RunContext = RunContext(),
        origin: RunOrigin = .asked,
        further: [String: JSONValue] = [:]
    ) {
        self.subject = subject
        self.instrument = instrument
        self.selection = selection
        self.context = context
        self.origin = origin
        self.further = further
    }

    /// The rerun that the run is; `nil` for a run that stands for itself.
    package var rerun: RunOrigin.Rerun? {
        guard case .rerun(let rerun) = origin else { return nil }
        return rerun
    }

    /// What is known of scores that came from outside; `nil` for a run that asked a model.
    package var ingestion: RunOrigin.Ingestion? {
        guard case .ingested(let ingestion) = origin else { return nil }
        return ingestion
    }

    /// Whether the scores came from outside: no model was called, and none can be asked again.
    package var isIngested: Bool { ingestion != nil }

    /// Whether both runs plan the same cases, for the same reason.
    package func asksTheSame(as other: RunManifest) -> Bool { selection == other.selection && origin == other.origin }

    /// Lists every field in which the instruments differ, by name.
    package func instrumentDifferences(from other: RunManifest) -> [ManifestDifference] {
        var (mine, theirs) = (instrument, other.instrument)
        // Scores are shares of their scale: on another one the same share is another score.
        if let own = ingestion?.scale, let scale = other.ingestion?.scale, own != scale {
            mine["scale"] = .string(own.description)
            theirs["scale"] = .string(scale.description)
        }
        return ManifestDifference.list(.instrument, mine, theirs)
    }

    /// Lists every field in which two manifests differ, part by part.
    package func differences(from other: RunManifest) -> [ManifestDifference] {
        let (mine, theirs) = (ManifestFields(self), ManifestFields(other))
        return subject.differences(from: other.subject)
            + instrumentDifferences(from: other)
            + ManifestDifference.list(.selection, mine.selection, theirs.selection)
            + ManifestDifference.list(.context, mine.context, theirs.context).filter {
                !["scale", "terms"].contains($0.field)
            }
    }
}
