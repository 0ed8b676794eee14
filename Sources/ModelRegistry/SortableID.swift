// Ids of movements, decisions and events sort in time and never meet.

package import Evaluation

/// Makes ids: a prefix and 26 letters of Crockford's base 32, of which the first ten tell the time and the rest are drawn.
///
/// The letters are those of a ULID (https://github.com/ulid/spec).
package enum SortableID {
    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// Makes an id.
    ///
    /// - Parameters:
    ///   - prefix: What the id is of, such as `rb_`.
    ///   - now: When it is made.
    ///   - generator: Draws its second part.
    /// - Returns: The id.
    package static func make(_ prefix: String, at now: Moment, using generator: inout some RandomNumberGenerator)
        -> String
    {
        var text = prefix
        let time = UInt64(max(0, now.milliseconds))
        for place in stride(from: 45, through: 0, by: -5) { text.append(letters[Int(time >> UInt64(place) & 31)]) }
        for _ in 0..<16 { text.append(letters[Int(generator.next(upperBound: UInt64(32)))]) }
        return text
    }
}
