// Is the unit of comparison.

package import Content

/// One question and what counts as right.
package struct TestCase: Hashable, Sendable {
    /// What is asked: a text that the test's prompt template takes up, or whole turns that are sent as they are.
    package enum Input: Hashable, Sendable {
        case text(String)
        case messages([Message])
    }

    /// The case's name, unique in its test and stable for ever.
    package var id: String

    /// What is asked.
    package var input: Input

    /// Every acceptable answer; graders pass an answer that fits any of them.
    package var targets: [String]

    /// A target that is an object, for graders that compare structures.
    package var targetObject: JSONValue?

    /// The options of a multiple-choice question, in the order of their letters.
    package var choices: [String]

    /// Names by which cases are selected and reports are sliced.
    package var tags: [String]

    /// Tool definitions, passed through to the model.
    package var tools: JSONValue?

    /// Whatever else the suite's author keeps with the case; prompts and clusters may refer to it.
    package var metadata: [String: JSONValue]

    /// The digest of the whole case as canonical JSON: a changed case is another case.
    package var digest: ContentDigest

    /// Creates a case; the digest is that of its content.
    package init(
        id: String,
        input: Input,
        targets: [String] = [],
        targetObject: JSONValue? = nil,
        choices: [String] = [],
        tags: [String] = [],
        tools: JSONValue? = nil,
        metadata: [String: JSONValue] = [:]
    ) {
        self.id = id
        self.input = input
        self.targets = targets
        self.targetObject = targetObject
        self.choices = choices
        self.tags = tags
        self.tools = tools
        self.metadata = metadata
        self.digest = .ofNothing
        self.digest = contentDigest
    }

    /// The digest of all that is asked and held to be right; tags select and slice, and change neither.
    private var contentDigest: ContentDigest {
        var writer = JSONWriter()
        writer.raw("{\"choices\":")
        writer.list(choices) { $1.write($0) }
        writer.raw(",\"id\":")
        writer.write(id)
        writer.raw(",\"input\":")
        switch input {
        case .text(let text): writer.write(text)
        case .messages(let messages): Message.write(messages, to: &writer)
        }
        writer.raw(",\"metadata\":")
        if metadata.isEmpty { writer.raw("{}") } else { writer.write(.object(metadata)) }
        writer.raw(",\"target\":")
        if let targetObject { writer.write(targetObject) } else { writer.list(targets) { $1.write($0) } }
        if let tools {
            writer.raw(",\"tools\":")
            writer.write(tools)
        }
        writer.raw("}")
        return ContentDigest(of: writer.bytes)
    }

    /// What is asked, as one text for people.
    package var inputText: String {
        switch input {
        case .text(let text): text
        case .messages(let messages): messages.map { "\($0.role.rawValue): \($0.content)" }.joined(separator: "\n")
        }
    }
}

extension TestCase {
    /// The cluster that the case belongs to: the value under a metadata key, as text; `nil` when it has none.
    package func cluster(by key: String) -> String? {
        guard let value = metadata[key], value != .null else { return nil }
        return value.stringValue ?? value.canonicalString
    }
}
