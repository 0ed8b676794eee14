// Reads the names of a YAML mapping one by one and refuses those that were not read.

/// A mapping whose names are read one by one; at the end, ``finish()`` refuses those that were not read.
///
/// ```swift
/// var mapping = try YAMLDocument.read("suite.yaml").mapping()
/// let name = try mapping.required("suite").string()
/// let margin = try mapping.optional("margin")?.double(in: 0...1)
/// try mapping.finish()
/// ```
package struct YAMLMapping: Hashable, Sendable {
    /// The mapping as a field: its file, line and path.
    package let field: YAMLField

    private let pairs: [YAMLPair]
    /// The names that were asked for, in order, whether they are there or not.
    private var asked: [String] = []
    private var read: Set<String> = []

    init(pairs: [YAMLPair], field: YAMLField) {
        self.pairs = pairs
        self.field = field
    }

    /// The names, in the order of the file.
    package var keys: [String] { pairs.map(\.key) }

    /// Returns what stands under a name that must be there.
    ///
    /// - Throws: ``ContentError/invalid(path:line:reason:)`` when it is not.
    package mutating func required(_ key: String) throws(ContentError) -> YAMLField {
        if let found = optional(key) { return found }
        let unread = keys.filter { !read.contains($0) }
        let slip = Suggestion.closest(to: key, among: unread).map { "; is '\($0)' a slip for it?" } ?? ""
        throw field.error("has no '\(key)'\(slip)")
    }

    /// Returns what stands under a name that need not be there.
    ///
    /// A name with nothing under it is there: reading it as anything fails, so that no setting is lost by a slip.
    package mutating func optional(_ key: String) -> YAMLField? {
        if read.insert(key).inserted { asked.append(key) }
        return pairs.first { $0.key == key }.map(field.child)
    }

    /// Returns everything under names that were not read yet, as JSON, and counts it as read.
    ///
    /// - Throws: ``ContentError/invalid(path:line:reason:)`` for numbers that JSON does not have.
    package mutating func rest() throws(ContentError) -> [String: JSONValue] {
        var values: [String: JSONValue] = [:]
        for pair in pairs where read.insert(pair.key).inserted {
            values[pair.key] = try field.child(pair).json()
        }
        return values
    }

    /// Ends the reading.
    ///
    /// - Throws: ``ContentError/invalid(path:line:reason:)`` for the first name that was not read, with the name that was
    ///   probably meant.
    package func finish() throws(ContentError) {
        guard let unknown = pairs.first(where: { !read.contains($0.key) }) else { return }
        let place = field.path.isEmpty ? "" : "'\(field.path)': "
        var reason = "\(place)unknown key '\(unknown.key)'"
        let phrase = Suggestion.phrase(for: unknown.key, among: asked)
        reason += phrase.isEmpty && !asked.isEmpty ? "; known here: \(asked.joined(separator: ", "))" : phrase
        throw .invalid(path: field.file, line: unknown.line, reason: reason)
    }
}
