// A unit that was run in part before, as a cluster that several tests share.

/// A unit that was run in part before, as a cluster that several tests share.
struct GrownUnit: Sendable {
    /// Its number in the plan.
    var number: Int
    /// What was run of it before.
    var before: CrossingUnit
    /// What is run of it now, that from before included.
    var after: CrossingUnit
}
