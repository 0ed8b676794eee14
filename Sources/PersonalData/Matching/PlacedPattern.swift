// Adds to `Pattern` what detectors need: where in a text it fits, and a definite answer for a pattern that is none.

import Text

/// A pattern that is searched for in a part of a text, and says where it fits.
struct PlacedPattern: Sendable {
    /// Where and how a pattern fits.
    struct Match {
        /// Its place in the whole text.
        let range: Range<Int>
        /// What fits.
        let text: String
        /// What each group holds; `nil` for one that took no part.
        let groups: [String?]
    }

    /// The end of a search.
    enum Outcome {
        case match(Match)
        case none
        /// Nothing is known, for this reason.
        case undecided(String)
    }

    /// What may not stand before a whole word.
    static let wordStart = #"(?<![\p{L}\p{N}_])"#
    /// What may not follow a whole word.
    static let wordEnd = #"(?![\p{L}\p{N}_])"#
    /// What may not stand before a number that is no part of a longer one.
    static let numberStart = wordStart + "(?<![0-9][-.])"
    /// What may not follow such a number.
    static let numberEnd = wordEnd + "(?![-.][0-9])"

    /// A pattern for a number, or a code with digits, that stands alone.
    static func number(_ pattern: String) -> String { "\(numberStart)(?:\(pattern))\(numberEnd)" }

    private let pattern: Result<Pattern, PatternError>

    /// Compiles a pattern; one that is wrong decides nothing, ever.
    init(_ source: String) {
        pattern = Result { () throws(PatternError) in try Pattern(#"\A((?s:.*?))("# + source + ")") }
    }

    /// Whether the pattern compiles.
    var isValid: Bool { if case .success = pattern { true } else { false } }

    /// Searches a part of a text, which begins and ends between characters.
    func firstMatch(in bytes: [UInt8], _ window: Range<Int>) -> Outcome {
        switch pattern {
        case .failure(let error): return .undecided("the pattern is wrong \(error)")
        case .success(let pattern):
            switch pattern.firstMatch(in: String(decoding: bytes[window], as: UTF8.self)) {
            case .noMatch: return .none
            case .limit(let reason): return .undecided(reason)
            case .match(let parts):
                guard parts.count > 2, let before = parts[1], let text = parts[2] else {
                    return .undecided("the match has no place")
                }
                let start = window.lowerBound + before.utf8.count
                return .match(
                    Match(range: start..<(start + text.utf8.count), text: text, groups: Array(parts.dropFirst(3)))
                )
            }
        }
    }
}
