// Tells which texts a pattern can capture at all, without a text to search.

/// The parts of a pattern that capture, each read by itself.
///
/// What a part captures always fits the part alone; so a text that fits none of them is never captured. A part that looks at
/// what stands around it, or at another part, cannot be read by itself; nor can one that tells the cases of letters apart where
/// case does not count, since it is compared otherwise than it is found.
package struct CapturedParts: Sendable {
    private let parts: [Pattern]
    private let ignoresCase: Bool

    /// Reads the groups of a pattern; the whole of one that has no group; `nil` when a part cannot be read by itself.
    ///
    /// - Parameters:
    ///   - pattern: A pattern that compiles.
    ///   - options: How it is compiled.
    package init?(of pattern: String, options: Pattern.Options) {
        ignoresCase = options.contains(.ignoreCase)
        guard let sources = CaptureReader.sources(of: pattern, ignoringCase: ignoresCase)
        else { return nil }
        var parts: [Pattern] = []
        for source in sources {
            if ignoresCase, source.part.utf8.contains(where: { $0 >= 0x80 }) { return nil }
            guard let part = try? Pattern(source.flags + #"\A(?:"# + source.part + #")\z"#, options: options) else {
                return nil
            }
            parts.append(part)
        }
        self.parts = parts
    }

    /// Whether a part could capture a text; `true` also where a limit leaves it open.
    package func couldCapture(_ text: String) -> Bool {
        // Beyond ASCII two texts may be the same but for case where a pattern holds them to differ: `ß` and `SS`.
        if ignoresCase, text.utf8.contains(where: { $0 >= 0x80 }) { return true }
        return parts.contains { $0.firstMatch(in: text) != .noMatch }
    }
}

/// Finds the groups in the source of a pattern.
private struct CaptureReader {
    typealias Source = (flags: String, part: String)

    private let bytes: [UInt8]
    private let ignoresCase: Bool
    private var position = 0
    /// The places after the opening brackets, `nil` for a bracket that captures nothing.
    private var open: [Int?] = []
    private var found: [Range<Int>] = []
    /// The places of what looks beyond its own text, `\b`, `^`, a reference to a group, and of what tells the cases of letters
    /// apart where case does not count.
    private var outlooks: [Int] = []

    static func sources(of pattern: String, ignoringCase: Bool) -> [Source]? {
        var reader = CaptureReader(bytes: Array(pattern.utf8), ignoresCase: ignoringCase)
        let start = reader.leadingFlags()
        guard reader.read() else { return nil }
        let flags = String(decoding: reader.bytes[..<start], as: UTF8.self)
        let parts = reader.found.isEmpty ? [start..<reader.bytes.count] : reader.found
        guard !reader.outlooks.contains(where: { place in parts.contains { $0.contains(place) } }) else { return nil }
        return parts.map { (flags, String(decoding: reader.bytes[$0], as: UTF8.self)) }
    }

    private init(bytes: [UInt8], ignoresCase: Bool) {
        self.bytes = bytes
        self.ignoresCase = ignoresCase
    }

    private func starts(with text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[position...].starts(with: $0) }
    }

    /// Passes flags such as `(?is)` at the start, which hold for all of the pattern.
    private mutating func leadingFlags() -> Int {
        guard starts(with: "(?"), let close = bytes.firstIndex(of: UInt8(ascii: ")")),
            bytes[2..<close].allSatisfy({ "imsU".utf8.contains($0) })
        else { return 0 }
        position = close + 1
        return position
    }

    /// Reads to the end; `false` for what cannot be read without PCRE2's own reader.
    private mutating func read() -> Bool {
        while position < bytes.count {
            let place = position
            switch bytes[position] {
            case UInt8(ascii: "\\"): guard escape() else { return false }
            case UInt8(ascii: "["): guard characterClass() else { return false }
            case UInt8(ascii: "("): guard group() else { return false }
            case UInt8(ascii: ")"):
                guard let start = open.popLast() else { return false }
                if let start { found.append(start..<position) }
                position += 1
            case UInt8(ascii: "^"), UInt8(ascii: "$"):
                outlooks.append(place)
                position += 1
            default: position += 1
            }
        }
        return open.isEmpty
    }

    /// Passes a backslash and what belongs to it.
    private mutating func escape() -> Bool {
        guard position + 1 < bytes.count else { return false }
        let next = bytes[position + 1]
        // Quoted text, the start moved, and all that refers to a group by another way than a digit.
        guard !"QEKgk".utf8.contains(next) else { return false }
        if !isRead(next) { outlooks.append(position) }
        if "bBAzZG123456789".utf8.contains(next) { outlooks.append(position) }
        position += 2
        return true
    }

    /// Whether what a backslash begins means the same in either case: a property of letters and a code point need not.
    private func isRead(_ escape: UInt8) -> Bool { !ignoresCase || !"pPxoN".utf8.contains(escape) }

    /// Passes `[…]`, in which brackets are text.
    private mutating func characterClass() -> Bool {
        // The edges of words look at what stands around them.
        if starts(with: "[[:<:]]") || starts(with: "[[:>:]]") {
            outlooks.append(position)
            position += 7
            return true
        }
        position += 1
        if starts(with: "^") { position += 1 }
        if starts(with: "]") { position += 1 }
        while position < bytes.count, bytes[position] != UInt8(ascii: "]") {
            if starts(with: "[:"), let close = classEnd() {
                let isOfCase = starts(with: "[:upper") || starts(with: "[:lower") || starts(with: "[:^")
                if ignoresCase, isOfCase { outlooks.append(position) }
                position = close
            } else if starts(with: "\\") {
                guard position + 1 < bytes.count, !"QE".utf8.contains(bytes[position + 1]) else { return false }
                if !isRead(bytes[position + 1]) { outlooks.append(position) }
                position += 2
            } else {
                position += 1
            }
        }
        position += 1
        return position <= bytes.count
    }

    /// The place after `[:alpha:]`; `nil` where it is no such name.
    private func classEnd() -> Int? {
        var place = position + 2
        while place < bytes.count,
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= bytes[place] || bytes[place] == UInt8(ascii: "^")
        {
            place += 1
        }
        return bytes[place...].starts(with: ":]".utf8) ? place + 2 : nil
    }

    /// Passes an opening bracket; `false` for a kind of group that is not read.
    private mutating func group() -> Bool {
        let place = position
        guard starts(with: "(?") || starts(with: "(*") else {
            position += 1
            open.append(position)
            return true
        }
        for plain: StaticString in ["(?:", "(?>"] where starts(with: plain) {
            position += 3
            open.append(nil)
            return true
        }
        for look: StaticString in ["(?<=", "(?<!", "(?=", "(?!"] where starts(with: look) {
            outlooks.append(place)
            position += look.utf8CodeUnitCount
            open.append(nil)
            return true
        }
        for named: StaticString in ["(?P<", "(?<", "(?'"] where starts(with: named) {
            position += named.utf8CodeUnitCount
            guard let end = bytes[position...].firstIndex(where: { ">'".utf8.contains($0) }) else { return false }
            position = end + 1
            open.append(position)
            return true
        }
        return false
    }
}
