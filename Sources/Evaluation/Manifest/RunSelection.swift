// Two runs of one suite can differ in their cases alone; this part of the manifest says which were planned.

package import Content

/// Which cases of a suite were planned, and in which order.
package struct RunSelection: Hashable, Sendable {
    /// Only cases with one of these tags; empty for all.
    package var tags: [String]
    /// At most this many cases a test.
    package var limit: Int?
    /// The seed of the planned order; `nil` for scores that came from outside.
    package var orderSeed: UInt64?
    /// How many cases are planned, by test.
    package var planned: [String: Int]
    /// How the run may stop early; `nil` for a run of a fixed size.
    package var sequential: SequentialTerms?
    /// Fields that this version does not know, kept as they are.
    package var further: [String: JSONValue]

    /// Describes a selection.
    package init(
        tags: [String] = [],
        limit: Int? = nil,
        orderSeed: UInt64? = nil,
        planned: [String: Int] = [:],
        sequential: SequentialTerms? = nil,
        further: [String: JSONValue] = [:]
    ) {
        self.tags = tags
        self.limit = limit
        self.orderSeed = orderSeed
        self.planned = planned
        self.sequential = sequential
        self.further = further
    }

    /// Whether filters left cases out.
    package var isPartial: Bool { limit != nil || !tags.isEmpty }
}
