// Lets a baseline's file show that it is as it was written.

import Content

/// The digest in a baseline's first line, over all of its lines, the first with the seal's own digits blank.
///
/// A line ends with LF for it, however the file's lines end: a checkout may change that.
struct BaselineSeal {
    /// The names of the seal and of the digest of the outputs' file in the first line.
    static let name = "seal"
    static let outputs = "outputs_digest"
    /// What stands in their place until all lines are written.
    static let blank = "sha256:" + String(repeating: "0", count: 64)

    private var lines = ContentHasher()

    /// Takes up a line behind the first, without its end.
    mutating func add(_ line: some Sequence<UInt8>) {
        lines.update(line)
        lines.update([0x0A])
    }

    /// The seal of the lines under a first line, whose own seal may be blank or not.
    func digest(under head: [UInt8]) -> ContentDigest {
        var hasher = ContentHasher()
        hasher.update(lines.finish().rawValue.utf8)
        hasher.update(Self.replacing(Self.name, in: head, with: Self.blank))
        return hasher.finish()
    }

    /// A first line with another digest under a name; as it is where there is none.
    static func replacing(_ name: String, in head: [UInt8], with digest: String) -> [UInt8] {
        let key = Array("\"\(name)\":\"".utf8)
        guard head.count > key.count + blank.utf8.count else { return head }
        var head = head
        // Both names stand behind the manifest, which holds no text of theirs unquoted.
        for start in (0...(head.count - key.count - blank.utf8.count)).reversed()
        where head[start..<start + key.count].elementsEqual(key) {
            head.replaceSubrange(start + key.count..<start + key.count + blank.utf8.count, with: digest.utf8)
            break
        }
        return head
    }
}
