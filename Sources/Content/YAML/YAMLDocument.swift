// Reads one strict YAML document.

/// One YAML document of the strict kind: data and nothing else.
///
/// Refused, each with its line: anchors and aliases (a few hundred bytes of them can stand for billions of nodes), merge
/// keys, tags, names that are not plain text, a name twice in one mapping, more than one document, nesting deeper than
/// ``maximumDepth`` and files larger than ``maximumSize``.
package struct YAMLDocument: Hashable, Sendable {
    /// How deep lists and mappings may nest.
    package static let maximumDepth = 64

    /// How large a file may be, in bytes.
    package static let maximumSize = 16 << 20

    /// The file, for messages.
    package let file: String

    /// The outermost node.
    package let root: YAMLNode

    /// Reads a document from text.
    ///
    /// - Parameters:
    ///   - text: The document.
    ///   - file: Where it came from, for messages.
    /// - Returns: The document.
    /// - Throws: ``ContentError`` with the line for anything that is not strict YAML.
    package static func parse(_ text: String, file: String) throws(ContentError) -> YAMLDocument {
        guard text.utf8.count <= maximumSize else { throw .tooLarge(path: file, limit: maximumSize) }
        return YAMLDocument(file: file, root: try YAMLComposer.compose(text, file: file))
    }

    /// Reads a document from a file.
    ///
    /// - Throws: ``ContentError`` when the file cannot be read or is not strict YAML.
    package static func read(_ path: String) throws(ContentError) -> YAMLDocument {
        try parse(FileBytes.text(path, limit: maximumSize), file: path)
    }

    /// The outermost node, ready to be read.
    package var field: YAMLField { YAMLField(node: root, file: file, path: "") }

    /// Returns the outermost mapping, ready to be read.
    ///
    /// - Throws: ``ContentError`` when the document is something else.
    package func mapping() throws(ContentError) -> YAMLMapping { try field.mapping() }
}
