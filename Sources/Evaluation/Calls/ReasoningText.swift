// What a model thought aloud is not what it answered, and most servers send both in one text.

import Glibc

/// A model's text parted into what it thought and what it answered.
///
/// A block of reasoning stands between tags such as `<think>` and `</think>`; ``names`` has their spellings. A closing tag
/// without an opening one ends a thought that the template opened. A block that never ends leaves no answer behind it. A tag in
/// back quotes or in a fence of code is only spoken of, and so is an opening tag inside a line that no tag closes.
package struct ReasoningText: Hashable, Sendable {
    /// What was answered; the whole text where nothing was thought.
    package let answer: String

    /// What was thought; `nil` where the text holds no block.
    package let reasoning: String?

    /// Whether the last block never ended.
    package let isUnfinished: Bool

    /// The names of tags that hold reasoning, as `<NAME>`, in small letters.
    static let names = [
        "think", "thinking", "thought", "thoughts", "reasoning", "reflection", "scratchpad", "antthinking",
        "seed:think", "analysis", "inner_monologue",
    ]

    /// Further pairs of marks, as models' templates write them.
    static let marks = [
        ("[think]", "[/think]"), ("◁think▷", "◁/think▷"), ("<|begin_of_thought|>", "<|end_of_thought|>"),
        ("<|start_thinking|>", "<|end_thinking|>"), ("<|thinking|>", "<|/thinking|>"),
        ("<|channel|>analysis<|message|>", "<|channel|>final<|message|>"),
    ]

    /// Marks around an answer, which say no more than that it is one.
    private static let wrappers = [
        ("<|start_response|>", "<|end_response|>"), ("<|begin_of_solution|>", "<|end_of_solution|>"),
    ]

    /// Parts a text.
    package init(_ text: String) {
        guard Self.mayHoldTags(text) else {
            self.init(plain: text)
            return
        }
        let bytes = Array(text.utf8)
        if let parts = Self.parts(of: bytes) {
            self = parts
        } else {
            self.init(plain: Self.unwrapped(bytes[...]).map { String(decoding: $0, as: UTF8.self) } ?? text)
        }
    }

    private init(plain text: String) {
        answer = text
        reasoning = nil
        isUnfinished = false
    }

    private init(answer: [UInt8], reasoning: [UInt8], isUnfinished: Bool) {
        let said = answer.drop(while: Self.isSpace)
        self.answer = String(decoding: Self.unwrapped(said) ?? said, as: UTF8.self)
        self.reasoning = String(decoding: reasoning, as: UTF8.self)
        self.isUnfinished = isUnfinished
    }

    /// Whether a text holds a byte with which a tag begins.
    private static func mayHoldTags(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard let start = bytes.baseAddress else { return false }
            func holds(_ byte: Int32) -> Bool { memchr(start, byte, bytes.count) != nil }
            return holds(0x3C) || holds(0x5B) || holds(0xE2)
        }
    }

    /// An answer without the marks around it; `nil` where it does not begin with one.
    private static func unwrapped(_ answer: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        for (opening, closing) in wrappers where matches(answer, opening) {
            let inner = answer.dropFirst(opening.utf8.count).drop(while: isSpace)
            let length = inner.reversed().drop(while: isSpace).count
            let end = inner.startIndex + length - closing.utf8.count
            guard end >= inner.startIndex, matches(inner[end...], closing) else { return inner }
            return inner[..<end]
        }
        return nil
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

extension ReasoningText {
    /// A tag in a text.
    private struct Tag {
        let opens: Bool
        let range: Range<Int>
        /// Whether nothing but white space stands before it in its line.
        let beginsLine: Bool
    }

    /// Parts a text that may hold tags; `nil` where it holds none that counts.
    private static func parts(of bytes: [UInt8]) -> ReasoningText? {
        var answer: [UInt8] = []
        var thoughts: [UInt8] = []
        var start = 0
        var isUnfinished = false
        var found = false
        let tags = self.tags(of: bytes)
        var next = 0
        func think(_ bytes: ArraySlice<UInt8>) {
            if !thoughts.isEmpty, !bytes.isEmpty { thoughts.append(0x0A) }
            thoughts += bytes
        }
        while next < tags.count {
            let tag = tags[next]
            next += 1
            guard tag.opens else {
                // What stands before a closing tag was thought, and all that seemed to be answered as well.
                think(answer + bytes[start..<tag.range.lowerBound])
                answer = []
                start = tag.range.upperBound
                found = true
                continue
            }
            if let end = tags[next...].firstIndex(where: { !$0.opens }) {
                answer += bytes[start..<tag.range.lowerBound]
                think(bytes[tag.range.upperBound..<tags[end].range.lowerBound])
                start = tags[end].range.upperBound
                next = end + 1
                found = true
            } else if tag.beginsLine {
                answer += bytes[start..<tag.range.lowerBound]
                think(bytes[tag.range.upperBound...])
                start = bytes.count
                isUnfinished = true
                found = true
                break
            }
        }
        guard found else { return nil }
        return ReasoningText(answer: answer + bytes[start...], reasoning: thoughts, isUnfinished: isUnfinished)
    }

    /// The tags that count, in the order of the text.
    private static func tags(of bytes: [UInt8]) -> [Tag] {
        var tags: [Tag] = []
        var isFenced = false
        var isThinking = false
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            // A fence that a thought opens may never be closed, and says nothing of the answer.
            if byte == 0x60, !isThinking, bytes[place...].starts(with: "```".utf8), beginsLine(bytes, at: place) {
                isFenced.toggle()
                place += 3
            } else if byte == 0x3C || byte == 0x5B || byte == 0xE2, let (opens, length) = tag(bytes, at: place) {
                let range = place..<place + length
                let isQuoted =
                    place > 0 && bytes[place - 1] == 0x60 && range.upperBound < bytes.count
                    && bytes[range.upperBound] == 0x60
                if !isQuoted, !isFenced {
                    isThinking = opens
                    tags.append(Tag(opens: opens, range: range, beginsLine: beginsLine(bytes, at: place)))
                }
                place = range.upperBound
            } else {
                place += 1
            }
        }
        return tags
    }

    /// The tag that begins at a place, and how long it is; `nil` where none does.
    private static func tag(_ bytes: [UInt8], at place: Int) -> (opens: Bool, length: Int)? {
        let rest = bytes[place...]
        for (opening, closing) in marks {
            if matches(rest, opening) { return (true, opening.utf8.count) }
            if matches(rest, closing) { return (false, closing.utf8.count) }
        }
        guard bytes[place] == 0x3C else { return nil }
        let opens = place + 1 >= bytes.count || bytes[place + 1] != UInt8(ascii: "/")
        let name = rest.dropFirst(opens ? 1 : 2)
        for candidate in names where matches(name, candidate) {
            let end = place + (opens ? 1 : 2) + candidate.utf8.count
            guard let close = closing(bytes, from: end) else { continue }
            return (opens, close + 1 - place)
        }
        return nil
    }

    /// Where a tag ends whose name ends at a place: at once, or behind white space and what a tag may say of itself.
    private static func closing(_ bytes: [UInt8], from end: Int) -> Int? {
        guard end < bytes.count else { return nil }
        if bytes[end] == UInt8(ascii: ">") { return end }
        guard bytes[end] == 0x20 else { return nil }
        let rest = bytes[end...].prefix(64)
        guard let close = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let isTag = rest[..<close].allSatisfy { $0 != 0x0A && $0 != UInt8(ascii: "<") }
        return isTag && (rest[..<close].contains(UInt8(ascii: "=")) || rest[..<close].allSatisfy(isSpace)) ? close : nil
    }

    /// Whether bytes begin with a text of small letters, whatever their own case.
    private static func matches(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
        bytes.count >= text.utf8.count
            && zip(bytes, text.utf8).allSatisfy { byte, wanted in
                (0x41...0x5A).contains(byte) ? byte + 0x20 == wanted : byte == wanted
            }
    }

    private static func beginsLine(_ bytes: [UInt8], at place: Int) -> Bool {
        bytes[..<place].reversed().first { $0 == 0x0A || !isSpace($0) } ?? 0x0A == 0x0A
    }
}
