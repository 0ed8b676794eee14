// Splits Swift text into words and signs, so that a test can tell a name's uses from its mention in a comment.

/// The words and signs of Swift text, without comments and without the text of strings; what strings interpolate is kept.
struct SwiftTokens {
    private(set) var all: [Substring] = []
    private let text: Substring.UTF8View
    private let whole: String
    private var place: String.Index

    /// Splits a text.
    init(_ text: String) {
        whole = text
        self.text = whole[...].utf8
        place = whole.startIndex
        while place < self.text.endIndex { step() }
    }

    /// Takes one token, or skips what is none.
    private mutating func step() {
        let byte = text[place]
        if Self.isWord(byte) {
            let start = place
            while let next = peek(0), Self.isWord(next) { move(1) }
            all.append(whole[start..<place])
        } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
            while let next = peek(0), next != UInt8(ascii: "\n") { move(1) }
        } else if byte == UInt8(ascii: "\"") {
            skipString(hashes: 0)
        } else if byte == UInt8(ascii: "#") {
            let start = place
            var hashes = 0
            while peek(0) == UInt8(ascii: "#") {
                hashes += 1
                move(1)
            }
            switch peek(0) {
            case UInt8(ascii: "\""): skipString(hashes: hashes)
            case UInt8(ascii: "/"): skipPattern(hashes: hashes)
            default: all.append(whole[start..<place])
            }
        } else {
            let start = place
            move(1)
            let isSign = byte > UInt8(ascii: " ") && byte < 0x80 && byte != UInt8(ascii: "`")
            if isSign { all.append(whole[start..<place]) }
        }
    }

    /// Moves past a string, and takes the tokens of what it interpolates.
    private mutating func skipString(hashes: Int) {
        let quotes = peek(1) == UInt8(ascii: "\"") && peek(2) == UInt8(ascii: "\"") ? 3 : 1
        // A string is a sign, too: what is handed to a function.
        all.append(whole[place..<text.index(after: place)])
        move(quotes)
        let fence = [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
        let end = [UInt8](repeating: UInt8(ascii: "\""), count: quotes) + fence
        let escape = [UInt8(ascii: "\\")] + fence
        while let byte = peek(0) {
            if starts(with: end) {
                move(end.count)
                return
            }
            guard starts(with: escape) else {
                // A string of one line ends with it: what is no string after all costs one line at most.
                if quotes == 1, byte == UInt8(ascii: "\n") { return }
                move(1)
                continue
            }
            move(escape.count)
            if peek(0) == UInt8(ascii: "(") { takeInterpolation() } else { move(1) }
        }
    }

    /// Moves past a regular expression between `#/` and `/#`.
    private mutating func skipPattern(hashes: Int) {
        let end = [UInt8(ascii: "/")] + [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
        move(1)
        while place < text.endIndex, !starts(with: end) { move(1) }
        move(end.count)
    }

    private mutating func takeInterpolation() {
        var depth = 0
        repeat {
            switch peek(0) {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case nil: return
            default: break
            }
            step()
        } while depth > 0
    }

    private func peek(_ offset: Int) -> UInt8? {
        guard let index = text.index(place, offsetBy: offset, limitedBy: text.endIndex), index < text.endIndex else {
            return nil
        }
        return text[index]
    }

    private mutating func move(_ count: Int) {
        place = text.index(place, offsetBy: count, limitedBy: text.endIndex) ?? text.endIndex
    }

    private func starts(with bytes: [UInt8]) -> Bool {
        bytes.indices.allSatisfy { peek($0) == bytes[$0] }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "$") || byte >= 0x80
    }
}
