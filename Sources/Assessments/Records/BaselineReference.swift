// Lets a reader find the baseline that a result refers to.

package import Content
package import Evaluation

/// Which baseline a run was held against.
package struct BaselineReference: Hashable, Sendable, Codable {
    /// The baseline's name.
    package var name: String
    /// The run that it was made from.
    package var run: RunID
    /// When it was made.
    package var created: Moment
    /// The digest of its file.
    package var digest: ContentDigest
    /// The model that it was made from.
    package var subject: Subject
    /// The models that answered then; `nil` where that is not known.
    package var served: ServedModels?
    /// Its age in whole days when the comparison was made.
    package var ageInDays: Int
    /// The digest by which the store knows the scores of a run that stands in; `nil` for a baseline.
    package var seal: ContentDigest?
    /// Whether the baseline's file cannot show that it is as it was written; `nil` where it can, or where that is not known.
    package var lacksSeal: Bool?

    /// Creates it from its parts.
    package init(
        name: String,
        run: RunID,
        created: Moment,
        digest: ContentDigest,
        subject: Subject,
        served: ServedModels? = nil,
        ageInDays: Int,
        seal: ContentDigest? = nil,
        lacksSeal: Bool? = nil
    ) {
        self.name = name
        self.run = run
        self.created = created
        self.digest = digest
        self.subject = subject
        self.served = served
        self.ageInDays = ageInDays
        self.seal = seal
        self.lacksSeal = lacksSeal
    }

    /// Whether a run stands in for a baseline, under its own name: `assay compare` can hold a run against another.
    package var isStandIn: Bool { name == run.rawValue }

    /// The age in words, with a warning above 30 days: providers change models behind a name.
    package var ageNote: String {
        ageInDays > 30 ? "\(ageInDays) days old: older than 30, make a fresh one" : "\(ageInDays) days old"
    }
}
