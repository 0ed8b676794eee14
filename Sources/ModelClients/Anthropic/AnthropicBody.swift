// Writes questions in the shape of the Messages API, which differs from OpenAI's in almost every field.

import Content
import Evaluation

/// Writes a question for Anthropic's Messages API.
///
/// What OpenAI's API has and this one lacks is put in its place: system turns become the field `system`, tool calls and their
/// results become blocks. The API has no seed, so samples of a case differ by chance alone.
struct AnthropicBody: Sendable {
    /// The fewest tokens that the API takes for thoughts.
    static let leastBudget = 1024

    let model: String
    let dialect: ModelDialect

    /// Whether the model is asked to think, which the API takes only without `temperature` and `top_p`.
    private var thinks: Bool { dialect.reasoning.map { $0.budget > 0 } ?? false }

    /// Stop texts that the API does not take, at which an answer is cut here.
    func unsentStops(of request: ModelRequest) -> [String] {
        dialect.sendsStop ? request.sampling.stop.filter(Self.isBlank) : request.sampling.stop
    }

    /// The bytes of a question.
    ///
    /// - Throws: ``CallFailure`` of class `badRequest` for a question without a limit of tokens, which the API must have, and for
    ///   tool calls of an earlier turn that are none.
    func bytes(of request: ModelRequest) throws(CallFailure) -> [UInt8] {
        var fields = request.sampling.json
        fields["max_tokens"] = request.mostTokens.map { .integer(Int64($0)) }
        let stops = dialect.sendsStop ? request.sampling.stop.filter { !Self.isBlank($0) } : []
        fields["stop"] = stops.isEmpty ? nil : .array(stops.map(JSONValue.string))
        if thinks {
            fields["temperature"] = nil
            fields["top_p"] = nil
        }
        if case .array(let tools)? = request.tools { fields["tools"] = .array(tools.map(Self.tool)) }
        dialect.adapt(&fields, names: ["stop": "stop_sequences"])
        fields.merge(thinking) { own, _ in own }
        let turns = dialect.turns(request.messages)
        let system = turns.filter { $0.role == .system }.map(\.content).filter { !$0.isEmpty }
        if !system.isEmpty { fields["system"] = .string(system.joined(separator: "\n\n")) }
        fields["messages"] = .array(try Self.turns(turns))
        fields.merge(dialect.parameters) { _, own in own }
        fields["model"] = .string(model)
        guard fields["max_tokens"] != nil else {
            throw CallFailure(
                .badRequest,
                "this API needs a limit of tokens: write 'max_tokens' in the suite's 'defaults', or 'parameters: {max_tokens: 4096}' for the model"
            )
        }
        return JSONValue.object(fields).canonicalBytes
    }

    /// How the model is asked to think: as hard as a word says, or with so many tokens, which only older models take.
    private var thinking: [String: JSONValue] {
        guard let reasoning = dialect.reasoning else { return [:] }
        guard let effort = reasoning.effort else {
            return thinks
                ? ["thinking": ["type": "enabled", "budget_tokens": .integer(Int64(reasoning.budget))]] : [:]
        }
        var fields: [String: JSONValue] = ["output_config": ["effort": .string(effort)]]
        if thinks { fields["thinking"] = ["type": "adaptive"] }
        return fields
    }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    /// A tool's definition; one that is in the API's own shape stays as it is.
    private static func tool(_ json: JSONValue) -> JSONValue {
        guard let function = json["function"]?.objectValue else { return json }
        var tool: [String: JSONValue] = ["input_schema": function["parameters"] ?? ["type": "object"]]
        for name in ["name", "description", "strict"] { tool[name] = function[name] }
        return .object(tool)
    }

    /// The turns without the system's; results of tools that follow one another are one turn of the user's.
    private static func turns(_ messages: [Message]) throws(CallFailure) -> [JSONValue] {
        var turns: [JSONValue] = []
        var results: [JSONValue] = []
        func close() {
            if !results.isEmpty { turns.append(["role": "user", "content": .array(results)]) }
            results = []
        }
        for message in messages where message.role != .system {
            if message.role == .tool {
                results.append([
                    "type": "tool_result", "tool_use_id": .string(message.toolCallID ?? ""),
                    "content": .string(message.content),
                ])
                continue
            }
            close()
            let content: JSONValue =
                try message.toolCalls.map { calls throws(CallFailure) in
                    try blocks(message.content, calls)
                } ?? .string(message.content)
            turns.append(["role": .string(message.role.rawValue), "content": content])
        }
        close()
        return turns
    }

    /// A turn that calls tools, as blocks.
    private static func blocks(_ text: String, _ calls: JSONValue) throws(CallFailure) -> JSONValue {
        var blocks: [JSONValue] = text.isEmpty ? [] : [["type": "text", "text": .string(text)]]
        for call in calls.arrayValue ?? [] {
            let function = call["function"]
            guard let name = function?["name"], let input = function?["arguments"].flatMap(Self.input) else {
                throw CallFailure(
                    .badRequest,
                    "a tool call of the case has no name, or arguments that are no JSON object"
                )
            }
            blocks.append(["type": "tool_use", "id": call["id"] ?? "", "name": name, "input": input])
        }
        return .array(blocks)
    }

    /// The arguments of a call, which OpenAI's API writes as the text of an object; `nil` for what is none.
    private static func input(_ arguments: JSONValue) -> JSONValue? {
        guard let text = arguments.stringValue else { return arguments.objectValue.map(JSONValue.object) }
        if isBlank(text) { return [:] }
        return (try? JSONValue(parsing: text))?.objectValue.map(JSONValue.object)
    }
}
