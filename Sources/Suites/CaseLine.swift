// Names the faulty key of a case in plain words, as a general decoder would not.

import Content
import Evaluation

/// Reads one line of a cases file as a case, strictly: unknown keys and wrong types are errors.
enum CaseLine {
    /// The keys that a case may have; Inspect uses the same.
    static let keys = names.map { "\($0)" }

    private static let names: [StaticString] = ["id", "input", "target", "choices", "tags", "tools", "metadata"]

    /// The keys that a turn of a conversation may have; the chat-completions API uses the same.
    private static let turnNames: [StaticString] = ["role", "content", "name", "tool_calls", "tool_call_id"]

    /// Why a line is no case, as a fragment that names the key.
    struct Failure: Error {
        let reason: String
    }

    /// Reads a line.
    ///
    /// - Parameters:
    ///   - bytes: The line.
    ///   - folder: Where pictures lie that the case names.
    /// - Returns: The case.
    /// - Throws: ``Failure`` that names the key.
    static func parse(_ bytes: [UInt8], in folder: String) throws(Failure) -> TestCase {
        do {
            return try JSONDocument(bytes).withRoot { try testCase($0, folder) }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(reason: "\(error)")
        }
    }

    private static func testCase(_ fields: JSONNode, _ folder: String) throws -> TestCase {
        guard fields.isObject else { throw Failure(reason: "a case is an object, as {\"id\": …}") }
        if let fault = unknownKey(of: fields, among: names) { throw Failure(reason: fault) }
        guard let id = fields["id"] else { throw Failure(reason: "no 'id'") }
        guard let name = id.string, !name.isEmpty, name.utf8.count <= 200 else {
            throw Failure(reason: "'id' must be a text of 1 to 200 bytes")
        }
        guard !name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw Failure(reason: "'id' must not hold control characters")
        }
        let (targets, object) = try target(fields["target"])
        return TestCase(
            id: name,
            input: try input(fields["input"], folder),
            targets: targets,
            targetObject: object,
            choices: try strings(fields["choices"], key: "choices"),
            tags: try strings(fields["tags"], key: "tags"),
            tools: try fields["tools"]?.tree(),
            metadata: try metadata(fields["metadata"])
        )
    }

    /// The first key, by its name, that an object may not have, with the one that it was meant for; `nil` when all are known.
    private static func unknownKey(of fields: JSONNode, among names: [StaticString]) -> String? {
        if names.count(where: { fields[$0] != nil }) == fields.count { return nil }
        let keys = names.map { "\($0)" }
        var unknown: String?
        fields.forEachField { key, _ in
            if !keys.contains(key), unknown.map({ key < $0 }) ?? true { unknown = key }
        }
        return unknown.map { "unknown key '\($0)'\(Suggestion.phrase(for: $0, among: keys))" }
    }

    private static func input(_ value: JSONNode?, _ folder: String) throws -> TestCase.Input {
        guard let value else { throw Failure(reason: "no 'input'") }
        if let text = value.string {
            guard !text.isEmpty else { throw Failure(reason: "'input' is empty") }
            return .text(text)
        }
        guard value.isArray else { throw Failure(reason: "'input' must be a text or a list of messages") }
        var messages: [Message] = []
        try value.forEachValue { turn throws in
            let number = messages.count + 1
            if let fault = unknownKey(of: turn, among: turnNames) {
                throw Failure(reason: "'input' turn \(number) has an \(fault)")
            }
            guard let message = Message(json: try turn.tree()) else {
                throw Failure(
                    reason:
                        "'input' turn \(number) is no message, as {\"role\": \"user\", \"content\": \"…\"}; the types of content "
                        + "in parts are text and image_url"
                )
            }
            do throws(Failure) {
                messages.append(
                    try message.mappingImages { url throws(Failure) in try CaseImage.address(url, in: folder) }
                )
            } catch {
                throw Failure(reason: "'input' turn \(number): \(error.reason)")
            }
        }
        guard !messages.isEmpty else { throw Failure(reason: "'input' has no turn") }
        return .messages(messages)
    }

    private static func target(_ value: JSONNode?) throws -> ([String], JSONValue?) {
        guard let value, !value.isNull else { return ([], nil) }
        if let text = value.string { return ([text], nil) }
        if value.isArray { return (try strings(value, key: "target"), nil) }
        if value.isObject { return ([], try value.tree()) }
        throw Failure(reason: "'target' must be a text, a list of texts or an object")
    }

    private static func strings(_ value: JSONNode?, key: String) throws(Failure) -> [String] {
        guard let value, !value.isNull else { return [] }
        guard value.isArray else { throw Failure(reason: "'\(key)' must be a list of texts") }
        var texts: [String] = []
        value.forEachValue { item in if let text = item.string { texts.append(text) } }
        guard texts.count == value.count else { throw Failure(reason: "'\(key)' must be a list of texts") }
        return texts
    }

    private static func metadata(_ value: JSONNode?) throws -> [String: JSONValue] {
        guard let value, !value.isNull else { return [:] }
        guard let fields = try value.tree().objectValue else { throw Failure(reason: "'metadata' must be an object") }
        return fields
    }
}
