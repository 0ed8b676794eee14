// Most programs write their results as one JSON list, which may be larger than memory as well.

/// Reads a file that is one JSON list from front to back, an element at a time.
///
/// The file may be plain or gzip, and begin with a UTF-8 byte order mark. Only what stands between the elements is checked here:
/// whether an element is JSON shows when it is parsed.
package struct JSONArrayReader: ~Copyable {
    /// One element of the list.
    package struct Element: Hashable, Sendable {
        /// The element's place in the list, from 1.
        package var number: Int
        /// The line on which it begins, from 1.
        package var line: Int
        /// The element, not yet known to be JSON.
        package var bytes: [UInt8]
    }

    /// The longest element that is accepted, in bytes: a quote that is never closed must not take in a whole file.
    package static let elementLimit = 1 << 20

    /// The file.
    package let path: String

    private var source: UnpackedReader
    private var buffer: [UInt8] = []
    private var position = 0
    private var line = 1
    private var count = 0
    private var hasBegun = false
    private var isAtEnd = false

    /// Opens a file.
    ///
    /// - Throws: ``ContentError`` when the file is missing, a folder or unreadable.
    package init(path: String) throws(ContentError) {
        self.path = path
        self.source = try UnpackedReader(path: path)
    }

    /// Returns the next element; `nil` at the end of the list.
    ///
    /// - Throws: ``ContentError`` with the line for a file that is no list, a comma too many or too few, a list that is never
    ///   closed, what stands behind it, and an element that is too long.
    package mutating func next() throws(ContentError) -> Element? {
        if isAtEnd { return nil }
        if !hasBegun { try begin() }
        let opened = line
        guard var mark = try nextMark() else { throw neverClosed(opened) }
        if mark == UInt8(ascii: "]") {
            position += 1
            isAtEnd = true
            guard try nextMark() == nil else { throw fault("there is more after the end of the list") }
            return nil
        }
        if count > 0 {
            guard mark == UInt8(ascii: ",") else { throw fault("expected ',' or ']' after element \(count)") }
            position += 1
            guard let following = try nextMark() else { throw neverClosed(opened) }
            mark = following
        }
        guard mark != UInt8(ascii: ","), mark != UInt8(ascii: "]") else {
            throw fault("expected element \(count + 1), not '\(Character(UnicodeScalar(mark)))'")
        }
        count += 1
        let start = line
        return Element(number: count, line: start, bytes: try element(from: start))
    }

    /// Passes over a byte order mark and the bracket with which the list begins.
    private mutating func begin() throws(ContentError) {
        hasBegun = true
        while buffer.count < 3, try more() {}
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        guard try nextMark() == UInt8(ascii: "[") else { throw fault("expected '['") }
        position += 1
    }

    /// Takes all bytes up to the comma or bracket that ends the element.
    private mutating func element(from start: Int) throws(ContentError) -> [UInt8] {
        var bytes: [UInt8] = []
        var scan = Scan()
        while true {
            let end = scan.end(in: buffer, from: position)
            bytes += buffer[position..<(end ?? buffer.count)]
            position = end ?? buffer.count
            guard bytes.count <= Self.elementLimit else {
                throw .invalid(
                    path: path,
                    line: start,
                    reason: "element \(count) is longer than the allowed \(Self.elementLimit) bytes"
                )
            }
            if end != nil { break }
            guard try more() else { throw neverClosed(start) }
        }
        line += bytes.count { $0 == 0x0A }
        return bytes
    }

    /// The next byte that is no white space, which stays to be read; `nil` at the end of the file.
    private mutating func nextMark() throws(ContentError) -> UInt8? {
        while true {
            while position < buffer.count {
                switch buffer[position] {
                case 0x0A: line += 1
                case 0x20, 0x09, 0x0D: break
                default: return buffer[position]
                }
                position += 1
            }
            guard try more() else { return nil }
        }
    }

    /// Reads another chunk behind what is still needed; false at the end.
    private mutating func more() throws(ContentError) -> Bool {
        let chunk = try source.read()
        buffer.removeFirst(position)
        position = 0
        buffer += chunk
        return !chunk.isEmpty
    }

    private func fault(_ reason: String) -> ContentError { .invalid(path: path, line: line, reason: reason) }

    private func neverClosed(_ line: Int) -> ContentError {
        .invalid(path: path, line: line, reason: "the file ends inside its list: there is no ']' for its first '['")
    }
}

/// What is open at a place inside an element.
private struct Scan {
    private var depth = 0
    private var isInString = false
    private var isEscaped = false

    /// The place of the comma or bracket that ends the element; `nil` when it goes on behind the bytes.
    mutating func end(in buffer: [UInt8], from start: Int) -> Int? {
        buffer.withUnsafeBufferPointer { bytes in
            for place in start..<bytes.count {
                let byte = bytes[place]
                if isInString {
                    if isEscaped {
                        isEscaped = false
                    } else if byte == UInt8(ascii: "\\") {
                        isEscaped = true
                    } else if byte == UInt8(ascii: "\"") {
                        isInString = false
                    }
                    continue
                }
                switch byte {
                case UInt8(ascii: "\""): isInString = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "]") where depth == 0, UInt8(ascii: ",") where depth == 0: return place
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
                default: break
                }
            }
            return nil
        }
    }
}
