// Gives runs names that sort by time and are safe as file names.

/// The name of a run: readable, sorting in time, safe as a file name.
///
/// Such as `20261119-1412-k3f9`: the minute in UTC at which the run began, and four letters of chance. A caller may choose
/// another name with letters, digits, `.`, `_` and `-`.
package struct RunID: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    /// The name itself.
    package let rawValue: String

    /// Takes a name, or refuses one that could not be a folder's name.
    package init?(_ rawValue: String) {
        let isSafe = rawValue.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isSafe, !rawValue.isEmpty, rawValue.utf8.count <= 100, !rawValue.hasPrefix("."), !rawValue.hasPrefix("-")
        else { return nil }
        self.rawValue = rawValue
    }

    /// Makes a name from a moment and chance.
    ///
    /// - Parameters:
    ///   - moment: When the run begins.
    ///   - generator: Where the four letters come from.
    package init(startingAt moment: Moment, using generator: inout some RandomNumberGenerator) {
        // Without vowels and look-alikes, so that chance spells no word and no letter is misread.
        let letters = Array("23456789bcdfghjkmnpqrstvwxz")
        let suffix = String((0..<4).map { _ in letters[Int.random(in: letters.indices, using: &generator)] })
        self.rawValue = moment.compactMinute + "-" + suffix
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let id = RunID(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' cannot be a run's name")
            )
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    package var description: String { rawValue }

    package static func < (left: RunID, right: RunID) -> Bool { left.rawValue < right.rawValue }
}
