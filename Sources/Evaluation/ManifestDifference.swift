// Tells a user why two runs cannot be compared.

/// One field in which two runs' manifests differ.
package struct ManifestDifference: Hashable, Sendable, Codable {
    /// Which part of the manifest the field stands in.
    package enum Kind: String, Hashable, Sendable, Codable {
        case subject, instrument, selection, context
    }

    /// The part of the manifest.
    package var kind: Kind
    /// The field's dotted name.
    package var field: String
    /// The baseline's value as canonical JSON; `nil` where it has none.
    package var baseline: String?
    /// The candidate's value as canonical JSON; `nil` where it has none.
    package var candidate: String?

    /// Names a difference.
    package init(kind: Kind, field: String, baseline: String?, candidate: String?) {
        self.kind = kind
        self.field = field
        self.baseline = baseline
        self.candidate = candidate
    }
}
