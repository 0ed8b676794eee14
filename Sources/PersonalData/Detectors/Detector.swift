// Gives all detectors one shape, in which each is a page: a pattern, a check and some words.

/// Finds one kind of personal data, in three steps.
///
/// A cue says where to look, the pattern what to look at, and ``judge(_:)`` what that is worth by its checksum.
/// Words around it raise a weak match: see ``PreparedDetector/strength(_:hasContext:)``.
protocol Detector: Sendable {
    /// What it finds.
    var entity: Entity { get }
    /// Where it looks.
    var cue: Cue { get }
    /// How what it finds is written; its first group is the first of ``Candidate/groups``.
    var pattern: String { get }
    /// Words that stand near it, in small letters.
    var words: [String] { get }
    /// Whether nothing that it finds is worth a report without such a word.
    var needsWords: Bool { get }
    /// How many bytes before a cue and behind it may belong to it.
    var reach: (before: Int, after: Int) { get }
    /// What a match is worth by itself; `nil` when it is not one.
    func judge(_ candidate: Candidate) -> Judgement?
}

extension Detector {
    var cue: Cue { .number(digits: 6, bytes: 6) }
    var words: [String] { [] }
    var needsWords: Bool { false }
    var reach: (before: Int, after: Int) { (4, 4) }
}

/// Where a detector looks.
enum Cue: Hashable, Sendable {
    /// At clusters of words with digits that have so many digits and bytes.
    case number(digits: Int, bytes: Int)
    /// At `@`.
    case at
    /// At `://`.
    case scheme
    /// Where two colons stand near one another.
    case colons
    /// Between pairs of hexadecimal digits.
    case pairs
    /// At words that begin as bank account numbers do, such as `DE89`.
    case countryCode
}

/// What a match is worth.
struct Judgement {
    /// From 0 to 1, before words are considered.
    let strength: Double
    /// How many bytes of the match count; `nil` for all.
    let length: Int?

    init(_ strength: Double, length: Int? = nil) {
        self.strength = strength
        self.length = length
    }
}
