// Is the common form of prompts and answers.

package import Content

/// One turn of a conversation with a model.
package struct Message: Hashable, Sendable {
    /// Who speaks.
    package enum Role: String, Hashable, Sendable, CaseIterable {
        case system, user, assistant, tool
    }

    /// Who speaks.
    package var role: Role

    /// What is said; empty where a turn holds only tool calls.
    package var content: String

    /// The parts of a turn that holds more than text, such as pictures, as they are sent; `nil` for plain text.
    package var parts: JSONValue?

    /// The tool calls of an assistant's turn, as the provider wrote them; `nil` when there are none.
    package var toolCalls: JSONValue?

    /// Which tool call a `tool` turn answers.
    package var toolCallID: String?

    /// The speaker's name, where several share a role; `nil` when it has none.
    package var name: String?

    /// What the model thought before it said this; `nil` when it did not, or did not say.
    package var reasoning: String?

    /// Creates a turn.
    package init(
        _ role: Role,
        _ content: String,
        toolCalls: JSONValue? = nil,
        toolCallID: String? = nil,
        name: String? = nil,
        reasoning: String? = nil,
        parts: JSONValue? = nil
    ) {
        self.role = role
        self.content = content
        self.toolCalls = toolCalls
        self.toolCallID = toolCallID
        self.name = name
        self.reasoning = reasoning
        self.parts = parts
    }

    /// The turn without what was thought before it.
    var withoutReasoning: Message {
        var message = self
        message.reasoning = nil
        return message
    }

    /// The turn in the shape of the chat-completions API: `role`, `content`, and where present `name`, `reasoning_content`,
    /// `tool_calls`, `tool_call_id`.
    package var json: JSONValue {
        var fields: [String: JSONValue] = ["role": .string(role.rawValue), "content": parts ?? .string(content)]
        fields["name"] = name.map(JSONValue.string)
        fields["reasoning_content"] = reasoning.map(JSONValue.string)
        fields["tool_calls"] = toolCalls
        fields["tool_call_id"] = toolCallID.map(JSONValue.string)
        return .object(fields)
    }

    /// Writes the canonical bytes of turns, as ``json`` has them.
    package static func write(_ messages: [Message], to writer: inout JSONWriter) {
        writer.list(messages) { message, writer in
            writer.raw("{\"content\":")
            if let parts = message.parts { writer.write(parts) } else { writer.write(message.content) }
            if let name = message.name {
                writer.raw(",\"name\":")
                writer.write(name)
            }
            if let reasoning = message.reasoning {
                writer.raw(",\"reasoning_content\":")
                writer.write(reasoning)
            }
            writer.raw(",\"role\":")
            writer.write(message.role.rawValue)
            if let id = message.toolCallID {
                writer.raw(",\"tool_call_id\":")
                writer.write(id)
            }
            if let calls = message.toolCalls {
                writer.raw(",\"tool_calls\":")
                writer.write(calls)
            }
            writer.raw("}")
        }
    }

    /// Reads a turn in the shape of the chat-completions API; `nil` when the role or the content is not one.
    package init?(json: JSONValue) {
        guard let role = json["role"]?.stringValue.flatMap(Role.init(rawValue:)) else { return nil }
        let toolCalls = json["tool_calls"]
        switch json["content"] {
        case .string(let content)?: self.content = content
        case .array(let parts)?:
            guard let text = Self.text(of: parts) else { return nil }
            self.content = text
            self.parts = .array(parts)
        case .null?, nil:
            guard toolCalls != nil else { return nil }
            self.content = ""
        default: return nil
        }
        self.role = role
        self.toolCalls = toolCalls == .null ? nil : toolCalls
        self.toolCallID = json["tool_call_id"]?.stringValue
        self.name = json["name"]?.stringValue
        self.reasoning = json["reasoning_content"]?.stringValue
    }

    /// The text of content in parts; `nil` where a part is neither text nor a picture.
    private static func text(of parts: [JSONValue]) -> String? {
        var text = ""
        for part in parts {
            switch part["type"] {
            case "text":
                guard let words = part["text"]?.stringValue else { return nil }
                text += text.isEmpty ? words : "\n" + words
            case "image_url":
                guard part["image_url"]?["url"]?.stringValue != nil else { return nil }
            default: return nil
            }
        }
        return text
    }

    /// Whether the turn holds more than words.
    package var hasPictures: Bool { parts?.arrayValue?.contains { $0["type"] == "image_url" } ?? false }

    /// The turn with each picture at another address.
    package func mappingImages<Failure: Error>(
        _ address: (String) throws(Failure) -> String
    ) throws(Failure) -> Message {
        guard let list = parts?.arrayValue else { return self }
        var mapped: [JSONValue] = []
        for part in list {
            guard var fields = part.objectValue, var image = fields["image_url"]?.objectValue,
                let url = image["url"]?.stringValue
            else {
                mapped.append(part)
                continue
            }
            image["url"] = .string(try address(url))
            fields["image_url"] = .object(image)
            mapped.append(.object(fields))
        }
        var message = self
        message.parts = .array(mapped)
        return message
    }
}
