// Keeps the options of an occasion in one reviewed place.

package import Content
package import Planning

/// One profile of `assay.yaml`: the options that go with an occasion, such as a pull request or a nightly run.
package struct Profile: Sendable {
    /// Whether an undecided gate is denied with a code of its own, 101.
    package var isStrict: Bool { kind == .promotion }

    /// Whether absolute thresholds take part in the gate.
    package enum Thresholds: String, CaseIterable, Sendable {
        case gate, report
    }

    package var kind: Occasion?
    package var model: String?
    package var baseline: String?
    /// The parts of the instrument that differ from the baseline's on purpose.
    package var changed: [String] = []
    /// Whether a baseline that does not exist is skipped instead of being an error.
    package var isBaselineOptional = false
    package var samples: Int?
    /// How many attempts may be in flight.
    package var width: Int?
    /// Seconds after which no further attempt begins.
    package var deadline: Double?
    package var thresholds = Thresholds.gate
    /// Whether a run stops as soon as its verdict is settled.
    package var isSequential = false
    /// Whether such a run stops too when a regression is out of reach.
    package var stopsForFutility = false
    /// The most that a run may cost, in US dollars.
    package var maxCost: Double?
    /// Fresh baseline samples a case, drawn only after a regression; `nil` leaves regressions as they are.
    package var confirmRed: Int?

    /// How many candidates were tried on the same cases.
    package var tried: Int?

    /// The profile of a command without one.
    package init() {}

    package init(_ field: YAMLField) throws(ContentError) {
        var mapping = try field.mapping()
        if let value = try mapping.optional("kind")?.string(among: Occasion.allCases.map(\.rawValue)) {
            kind = Occasion(rawValue: value)
        }
        model = try mapping.optional("model")?.string()
        if let field = mapping.optional("baseline") {
            if field.isMapping {
                var entry = try field.mapping()
                baseline = try entry.required("name").string()
                let missing = try entry.optional("missing")?.string(among: ["skip", "fail"])
                isBaselineOptional = missing == "skip"
                try entry.finish()
            } else {
                baseline = try field.string()
            }
        }
        if let field = mapping.optional("changed") {
            changed = try field.strings()
            for part in changed where !BaselineResolution.parts.contains(part) {
                let known = BaselineResolution.parts
                throw field.error(
                    "'\(part)' is none of: \(known.joined(separator: ", "))\(Suggestion.phrase(for: part, among: known))"
                )
            }
        }
        samples = try mapping.optional("samples")?.integer(in: 1...1000)
        width = try mapping.optional("width")?.integer(in: 1...4096)
        if let value = mapping.optional("deadline") { deadline = try DurationText.seconds(value) }
        if let value = try mapping.optional("thresholds")?.string(among: Thresholds.allCases.map(\.rawValue)) {
            thresholds = Thresholds(rawValue: value) ?? .gate
        }
        isSequential = try mapping.optional("sequential")?.bool() ?? false
        stopsForFutility = try mapping.optional("futility")?.bool() ?? false
        if let field = mapping.optional("max_cost") {
            let cost = try field.double()
            guard cost > 0 else { throw field.error("must be above 0 US dollars") }
            maxCost = cost
        }
        confirmRed = try mapping.optional("confirm_red")?.integer(in: 1...100)
        tried = try mapping.optional("tried")?.integer(in: 1...1000)
        try mapping.finish()
    }
}
