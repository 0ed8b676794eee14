// Gives the tests of the client and of the program the same refusals of a request's fields.

package import Content
import Foundation

/// A line of the developers' pack of refusals: how a server refuses a field, and what a user writes about it.
package struct FieldRefusal: Sendable, CustomStringConvertible {
    package let id: String
    /// The field that is refused.
    package let field: String
    package let response: LoopbackResponse

    package var description: String { id }

    /// Where the pack lies; `nil` for a user, who has none.
    package static var path: String? { Workplace.shared("field-cases/request-refusals.jsonl") }

    /// All lines; none where the pack is absent.
    package static func all() throws -> [FieldRefusal] {
        guard let path else { return [] }
        return try String(decoding: Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
            .split(whereSeparator: \.isNewline).map { try FieldRefusal(JSONValue(parsing: String($0))) }
    }

    private init(_ json: JSONValue) throws {
        guard let id = json["id"]?.stringValue, let field = json["refuses"]?.stringValue,
            let status = json["status"]?.intValue, let body = json["body"]
        else { throw StubFailure("a refusal lacks a field") }
        self.id = id
        self.field = field
        response = LoopbackResponse(status, body)
    }

    /// Sentences of the server that an error must show.
    package var said: [String] {
        func texts(_ json: JSONValue) -> [String] {
            if let list = json.arrayValue { return list.flatMap(texts) }
            return (json.objectValue ?? [:]).flatMap { name, value -> [String] in
                guard let text = value.stringValue else { return texts(value) }
                return ["message", "msg", "error"].contains(name) ? [text] : []
            }
        }
        return texts((try? JSONValue(parsing: response.body)) ?? .null)
    }

    /// The lines of a model with which the server can be asked all the same; empty where Assay never sends the field.
    package var settings: [String: JSONValue] {
        switch id {
        case "temperature-not-above-one": ["parameters": ["temperature": 1]]
        case "temperature-above-zero": ["parameters": ["temperature": 0.01]]
        case "max-tokens-renamed": ["rename": ["max_tokens": "max_completion_tokens"]]
        case "max-tokens-too-many", "max-tokens-with-context": ["parameters": ["max_tokens": 100]]
        case "seed-too-large": ["omit": ["seed"]]
        case "system-renamed": ["system": "developer"]
        case "system-top-level": ["client": "anthropic"]
        default:
            switch field {
            case "system": ["system": "user"]
            case "n", "logprobs": [:]
            default: ["omit": [.string(field)]]
            }
        }
    }

    /// Whether a request still holds what is refused.
    package func refuses(_ body: JSONValue) -> Bool {
        switch id {
        case "temperature-not-above-one": return (body["temperature"]?.doubleValue ?? 0) > 1
        case "temperature-above-zero": return body["temperature"]?.doubleValue == 0
        case "max-tokens-too-many", "max-tokens-with-context": return (body["max_tokens"]?.intValue ?? 0) > 256
        case "seed-too-large": return body["seed"] != nil
        case "stop-too-many": return (body["stop"]?.arrayValue?.count ?? 0) > 4
        case "stop-white-space":
            return body["stop"]?.arrayValue?.contains { $0.stringValue?.allSatisfy(\.isWhitespace) ?? false } ?? false
        case "top-p-or-temperature": return body["top_p"] != nil && body["temperature"] != nil
        default: break
        }
        guard field == "system" else { return body[field] != nil }
        return body["messages"]?.arrayValue?.contains { $0["role"] == "system" } ?? false
    }
}
