// Keeps line and column with every value, so that a refusal can point at the place.

/// One node of a YAML document and where it stands.
package struct YAMLNode: Hashable, Sendable {
    /// What a node can be.
    package enum Content: Hashable, Sendable {
        /// Text; what it stands for is up to the reader, except that quoted text is always text.
        case scalar(String, isPlain: Bool)
        /// Nodes in order.
        case sequence([YAMLNode])
        /// Nodes by name, in the order of the file; names are unique.
        case mapping([YAMLPair])
    }

    /// What the node is.
    package var content: Content

    /// The line on which the node begins, counted from 1.
    package var line: Int

    /// The column in which the node begins, in characters, counted from 1.
    package var column: Int

    /// Creates a node.
    package init(_ content: Content, line: Int, column: Int) {
        self.content = content
        self.line = line
        self.column = column
    }

    /// Whether the node says nothing: an empty place, `~` or `null`.
    package var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return YAMLScalar.isNull(text)
    }

    /// What the node is, for messages.
    package var kindDescription: String {
        switch content {
        case .scalar where isNull: "nothing"
        case .scalar(let text, _): "'\(text.prefix(60))\(text.count > 60 ? "…" : "")'"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// A name in a mapping and what stands under it.
package struct YAMLPair: Hashable, Sendable {
    /// The name.
    package var key: String

    /// The line of the name, counted from 1.
    package var line: Int

    /// What stands under the name.
    package var value: YAMLNode

    /// Creates a pair.
    package init(key: String, line: Int, value: YAMLNode) {
        self.key = key
        self.line = line
        self.value = value
    }
}
