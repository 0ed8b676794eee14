// Lets stored scores be compared without the file of their cases.

package import Content

/// What is known of the cases of a block beside their ids, digests and clusters: their tags, and where their file has them.
package struct CaseFacts: Hashable, Sendable {
    /// The distinct lists of tags.
    package private(set) var tagLists: [[String]] = []
    /// Which of the lists each case has.
    package private(set) var tagCodes: [UInt32] = []
    /// Where the line of each case begins in the file of its test.
    package private(set) var offsets = OffsetColumn()

    /// Creates facts of no case.
    init() {}

    /// Puts facts together of their parts, which fit one another.
    package init(tagLists: [[String]], tagCodes: [UInt32], offsets: OffsetColumn) {
        self.tagLists = tagLists
        self.tagCodes = tagCodes
        self.offsets = offsets
    }

    /// Adds a case.
    mutating func append(tags: [String], offset: UInt64) {
        let last = tagCodes.last.map(Int.init)
        let code = last.flatMap { tagLists[$0] == tags ? $0 : nil } ?? tagLists.firstIndex(of: tags) ?? tagLists.count
        if code == tagLists.count { tagLists.append(tags) }
        tagCodes.append(UInt32(code))
        offsets.append(offset)
    }
}
