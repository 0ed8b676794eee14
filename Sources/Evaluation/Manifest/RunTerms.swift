// Keeps a run's name from being taken by a command that judges it by less.

package import Content

/// What a run is made of and judged by: the suites and the rules that were asked for when it began.
///
/// Flags, the environment and a profile choose them; which of the three did makes no difference.
package struct RunTerms: Hashable, Sendable {
    /// The suites, sorted.
    package var suites: [String]
    /// By what the evaluation set is known; `nil` for a run of no set.
    package var set: ContentDigest?
    /// The baseline; `nil` for a run that is held against none.
    package var baseline: String?
    /// The parts of the instrument that may differ from the baseline's, sorted.
    package var changed: [String]
    /// Whether a model is promoted by it.
    package var isPromotion: Bool
    /// Whether an undecided gate is an error.
    package var isStrict: Bool
    /// Whether absolute thresholds take part in the gate.
    package var thresholdsGate: Bool
    /// How many candidates were tried on the same cases.
    package var tried: Int
    /// Fresh baseline samples a case that a regression asks for; `nil` where it stays as it is.
    package var confirmation: Int?
    /// The policy that the run is evidence under; `nil` where none was named.
    package var policy: ContentDigest?
    /// The digest of the registry's version that the run measures; `nil` where none was named.
    package var version: ContentDigest?

    /// Describes terms.
    package init(
        suites: [String],
        set: ContentDigest? = nil,
        baseline: String? = nil,
        changed: [String] = [],
        isPromotion: Bool = false,
        isStrict: Bool = false,
        thresholdsGate: Bool = true,
        tried: Int = 1,
        confirmation: Int? = nil,
        policy: ContentDigest? = nil,
        version: ContentDigest? = nil
    ) {
        self.suites = suites.sorted()
        self.set = set
        self.baseline = baseline
        self.changed = changed.sorted()
        self.isPromotion = isPromotion
        self.isStrict = isStrict
        self.thresholdsGate = thresholdsGate
        self.tried = tried
        self.confirmation = confirmation
        self.policy = policy
        self.version = version
    }

    /// What differs from the terms under which a stored run began, a clause each.
    package func differences(from stored: RunTerms) -> [String] {
        func named(_ what: String, _ mine: String?, _ theirs: String?) -> String? {
            mine == theirs ? nil : "\(what) \(mine ?? "none") (was \(theirs ?? "none"))"
        }
        func list(_ items: [String]) -> String? { items.isEmpty ? nil : items.joined(separator: ", ") }
        return [
            named("suites", list(suites), list(stored.suites)),
            set == stored.set ? nil : "another evaluation set, or one that changed",
            named("baseline", baseline, stored.baseline),
            named("declared as changed:", list(changed), list(stored.changed)),
            named("promotion:", isPromotion ? "yes" : "no", stored.isPromotion ? "yes" : "no"),
            named("strict:", isStrict ? "yes" : "no", stored.isStrict ? "yes" : "no"),
            named("thresholds", thresholdsGate ? "gate" : "report", stored.thresholdsGate ? "gate" : "report"),
            named("tried", "\(tried)", "\(stored.tried)"),
            named("confirmation", confirmation.map { "\($0)" }, stored.confirmation.map { "\($0)" }),
            policy == stored.policy ? nil : "another policy, or one that changed",
            version == stored.version ? nil : "another version of the registry",
        ]
        .compactMap(\.self)
    }
}

extension RunTerms {
    /// The stored form.
    var json: JSONValue {
        var fields: [String: JSONValue] = [
            "suites": .array(suites.map(JSONValue.string)), "strict": .bool(isStrict),
            "thresholds_gate": .bool(thresholdsGate),
        ]
        fields["set"] = set.map { .string($0.rawValue) }
        fields["baseline"] = baseline.map(JSONValue.string)
        if !changed.isEmpty { fields["changed"] = .array(changed.map(JSONValue.string)) }
        if isPromotion { fields["promotion"] = true }
        if tried != 1 { fields["tried"] = .integer(Int64(tried)) }
        fields["confirmation"] = confirmation.map { .integer(Int64($0)) }
        fields["policy"] = policy.map { .string($0.rawValue) }
        fields["version"] = version.map { .string($0.rawValue) }
        return .object(fields)
    }

    /// Reads the stored form; `nil` for anything else.
    init?(json: JSONValue) {
        guard let suites = json["suites"]?.arrayValue?.compactMap(\.stringValue),
            let isStrict = json["strict"]?.boolValue, let thresholdsGate = json["thresholds_gate"]?.boolValue
        else { return nil }
        self.init(
            suites: suites,
            set: json["set"]?.stringValue.flatMap(ContentDigest.init(rawValue:)),
            baseline: json["baseline"]?.stringValue,
            changed: json["changed"]?.arrayValue?.compactMap(\.stringValue) ?? [],
            isPromotion: json["promotion"]?.boolValue ?? false,
            isStrict: isStrict,
            thresholdsGate: thresholdsGate,
            tried: json["tried"]?.intValue.map { Int($0) } ?? 1,
            confirmation: json["confirmation"]?.intValue.map { Int($0) },
            policy: json["policy"]?.stringValue.flatMap(ContentDigest.init(rawValue:)),
            version: json["version"]?.stringValue.flatMap(ContentDigest.init(rawValue:))
        )
    }
}
