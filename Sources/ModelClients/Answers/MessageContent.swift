// Servers give a turn's words as a text, in parts, or beside their thoughts; graders get one text.

import Content

/// The words of a model's turn, and its thoughts, in whatever places a server put them.
struct MessageContent {
    /// What was said.
    var text = ""
    /// What was thought.
    private(set) var thoughts = ""
    /// A refusal that came as a part; `nil` for none.
    private(set) var refusal: String?

    /// Reads a message; `nil` when its content is something else than words.
    init?(_ message: JSONNode) {
        thoughts =
            Self.words(message["reasoning_content"]) ?? Self.words(message["reasoning"])
            ?? Self.words(message["reasoning_details"]) ?? Self.words(message["thinking"])
            ?? Self.words(message["thinking_blocks"]) ?? ""
        guard let content = message["content"]?.present else { return }
        if let text = content.string {
            self.text = text
        } else if content.isArray {
            content.forEachValue { take($0) }
        } else if content.isObject, Self.said(content) != nil {
            take(content)
        } else {
            return nil
        }
    }

    /// Takes up a part; a picture or another part without words is none.
    private mutating func take(_ part: JSONNode) {
        if let plain = part.string {
            text += plain
            return
        }
        switch part["type"]?.string {
        case _ where part["thought"]?.bool == true, "thinking", "reasoning", "redacted_thinking", "thought",
            "reasoning_text",
            "reasoning_content", "thinking_text":
            let more =
                Self.words(part["thinking"]) ?? Self.words(part["reasoning"]) ?? Self.words(part["text"])
                ?? Self.words(part["content"]) ?? Self.words(part["summary"])
                ?? Self.words(part["reasoning_content"]) ?? ""
            thoughts += thoughts.isEmpty || more.isEmpty ? more : "\n" + more
        case "refusal": refusal = part["refusal"]?.string ?? part["text"]?.string
        default: text += Self.said(part) ?? ""
        }
    }

    /// The words of a part that is not thought: under `text`, as a text or with its notes beside it, or under `content`.
    private static func said(_ part: JSONNode) -> String? {
        part["text"]?.string ?? part["text"]?["value"]?.string ?? part["content"]?.string
    }

    /// The words in a value: a text, those of a list one after the other, or what an object holds of them; `nil` for none.
    private static func words(_ node: JSONNode?) -> String? {
        guard let node = node?.present else { return nil }
        if let text = node.string { return text.isEmpty ? nil : text }
        if node.isArray {
            var all = ""
            node.forEachValue { all += words($0) ?? "" }
            return all.isEmpty ? nil : all
        }
        for name: StaticString in ["text", "thinking", "summary", "content", "reasoning"] {
            if let found = words(node[name]) { return found }
        }
        return nil
    }
}
