// Describes a cluster whose cases come at several looks, because several tests share it.

/// A unit that gained cases at this look, after it had some at an earlier one.
struct GrownUnit: Sendable {
    /// The number of the unit in the plan.
    var number: Int
    /// The unit as it was before this look.
    var before: CrossingUnit
    /// The unit with all its cases so far.
    var after: CrossingUnit
}
