// The kinds of check are siblings in `Checks/`: a policy names them and knows nothing else of them.

package import Content

/// One kind of check of a policy.
package protocol PolicyCheck: Sendable {
    /// The name in a policy's `type`.
    static var kind: String { get }

    /// Reads the settings of a check; unknown ones are refused by the caller.
    init(reading mapping: inout YAMLMapping) throws(ContentError)

    /// Judges evidence: every finding must pass. None at all is an error, never a pass.
    func findings(_ evidence: PolicyEvidence) -> [CheckFinding]

    /// What this check tolerates that the same check of an older policy did not, a clause each.
    func loosened(since old: Self) -> [String]

    /// Recorded numbers with which the check passes, by name, for a table of cases; empty where it asks for none.
    var passingMeasurements: [String: Double] { get }

    /// The tests whose scores it judges, by id, for a table of cases.
    var tests: [String] { get }
}

extension PolicyCheck {
    package var passingMeasurements: [String: Double] { [:] }

    package var tests: [String] { [] }

    /// What this check tolerates that another one did not, of whatever kind that was.
    func loosened(sinceAny old: any PolicyCheck) -> [String] {
        guard let same = old as? Self else { return ["it is of another kind: \(type(of: old).kind), now \(Self.kind)"] }
        return loosened(since: same)
    }
}

/// The kinds of check that a policy can name.
package enum PolicyCheckCatalog {
    /// The kinds, in the order of their help.
    package static let kinds: [any PolicyCheck.Type] = [
        MinScoreCheck.self, NoRegressionCheck.self, RequiredCasesCheck.self, MaxCostCheck.self, MaxValueCheck.self,
        DataSanitizedCheck.self, ModelPinnedCheck.self,
    ]

    /// Reads a check by the kind that its `type` names.
    static func read(_ mapping: inout YAMLMapping) throws(ContentError) -> any PolicyCheck {
        let field = try mapping.required("type")
        let name = try field.string(among: kinds.map { $0.kind })
        for kind in kinds where kind.kind == name { return try kind.init(reading: &mapping) }
        throw field.error("'\(name)' is no kind of check")
    }
}

/// Says which limits moved the way that lets more pass.
enum Loosening {
    /// A limit from below: lower is looser.
    static func least<Number: Comparable>(_ what: String, _ new: Number?, _ old: Number?) -> [String] {
        guard let old else { return [] }
        guard let new else { return ["\(what) is not asked any more (was at least \(old))"] }
        return new < old ? ["\(what) is \(new) (was \(old))"] : []
    }

    /// A limit from above: higher is looser.
    static func most<Number: Comparable>(_ what: String, _ new: Number?, _ old: Number?) -> [String] {
        guard let old else { return [] }
        guard let new else { return ["\(what) is not limited any more (was at most \(old))"] }
        return new > old ? ["\(what) is \(new) (was \(old))"] : []
    }

    /// A demand that was there and is gone.
    static func demand(_ what: String, _ new: Bool, _ old: Bool) -> [String] {
        old && !new ? ["\(what) is not asked any more"] : []
    }

    /// Something that must stay as it was, since no order tells which is looser.
    static func same<Value: Equatable>(_ what: String, _ new: Value, _ old: Value) -> [String] {
        new == old ? [] : ["\(what) is \(new) (was \(old))"]
    }
}
