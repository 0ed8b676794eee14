// Says what was found, where, and how sure that is.

/// One piece of personal data or one secret in a text.
package struct Finding: Hashable, Sendable {
    /// What it is.
    package let entity: Entity
    /// Its place, as UTF-8 offsets in the text as it was given.
    package let range: Range<Int>
    /// How sure it is: 0 is a guess, 1 is proven by a checksum and by the words before it.
    package let strength: Double
    /// What found it, such as `card` or `github-fine-grained-token`.
    package let detector: String

    /// Whether this one counts where two overlap: the longer, then the stronger, then the earlier, then the first by name.
    func outranks(_ other: Finding) -> Bool {
        if range.count != other.range.count { return range.count > other.range.count }
        if strength != other.strength { return strength > other.strength }
        if range.lowerBound != other.range.lowerBound { return range.lowerBound < other.range.lowerBound }
        return (entity.rawValue, detector) < (other.entity.rawValue, other.detector)
    }
}
