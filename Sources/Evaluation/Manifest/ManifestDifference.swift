// What a refused comparison, `baseline diff` and a report's list of changes have in common.

import Content

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

    /// Lists the fields in which one part of two manifests differs, by name.
    static func list(_ kind: Kind, _ candidate: [String: JSONValue], _ baseline: [String: JSONValue]) -> [Self] {
        Set(candidate.keys).union(baseline.keys).sorted().compactMap { name in
            let (mine, theirs) = (candidate[name], baseline[name])
            guard mine != theirs else { return nil }
            return ManifestDifference(
                kind: kind,
                field: name,
                baseline: theirs?.canonicalString,
                candidate: mine?.canonicalString
            )
        }
    }
}
