// Carries a grader's settings from the suite file to the grader, uninterpreted.

package import Content

/// A grader as a suite file asks for it: its kind, its share and its settings.
package struct GraderSpec: Hashable, Sendable {
    /// Which grader: the name in the catalog, such as `match`.
    package var kind: String

    /// The share of this grader in the test's score, relative to its siblings; positive.
    package var weight: Double

    /// Whether an attempt is unscored when this grader is.
    package var isRequired: Bool

    /// Everything else that the suite says of the grader: an object that the grader's own kind reads strictly.
    package var settings: [String: JSONValue]

    /// Creates a specification.
    package init(kind: String, weight: Double = 1, isRequired: Bool = false, settings: [String: JSONValue] = [:]) {
        self.kind = kind
        self.weight = weight
        self.isRequired = isRequired
        self.settings = settings
    }

    /// Reads a grader nested in another's settings; `nil` when it has no `kind` or no sensible `weight`.
    package init?(json: JSONValue) {
        guard var fields = json.objectValue, let kind = fields.removeValue(forKey: "kind")?.stringValue else {
            return nil
        }
        let weight = fields.removeValue(forKey: "weight")
        let required = fields.removeValue(forKey: "required")
        guard let share = weight.map(\.doubleValue) ?? 1, share > 0, share.isFinite,
            let isRequired = required.map(\.boolValue) ?? false
        else { return nil }
        self.init(kind: kind, weight: share, isRequired: isRequired, settings: fields)
    }

    /// The specification in the one form that manifests and digests use.
    package var json: JSONValue {
        var fields = settings
        fields["kind"] = .string(kind)
        fields["weight"] = .number(weight)
        fields["required"] = .bool(isRequired)
        return .object(fields)
    }
}
