// Names the faulty key of a case in plain words, as a general decoder would not.

import Content
import Evaluation

/// Reads one line of a cases file as a case, strictly: unknown keys and wrong types are errors.
enum CaseLine {
    /// The keys that a case may have; Inspect uses the same.
    static let keys = ["id", "input", "target", "choices", "tags", "tools", "metadata"]

    /// Why a line is no case, as a fragment that names the key.
    struct Failure: Error {
        let reason: String
    }

    static func parse(_ bytes: [UInt8]) throws(Failure) -> TestCase {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: bytes)
        } catch {
            throw Failure(reason: "\(error)")
        }
        guard let fields = json.objectValue else { throw Failure(reason: "a case is an object, as {\"id\": …}") }
        for key in fields.keys.sorted() where !keys.contains(key) {
            let hint = Suggestion.closest(to: key, among: keys).map { "; did you mean '\($0)'?" } ?? ""
            throw Failure(reason: "unknown key '\(key)'\(hint)")
        }
        guard let id = fields["id"] else { throw Failure(reason: "no 'id'") }
        guard let name = id.stringValue, !name.isEmpty, name.utf8.count <= 200 else {
            throw Failure(reason: "'id' must be a text of 1 to 200 bytes")
        }
        guard !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            throw Failure(reason: "'id' must not hold control characters")
        }
        let (targets, object) = try target(fields["target"])
        return TestCase(
            id: name,
            input: try input(fields["input"]),
            targets: targets,
            targetObject: object,
            choices: try strings(fields["choices"], key: "choices"),
            tags: try strings(fields["tags"], key: "tags"),
            tools: fields["tools"],
            metadata: try metadata(fields["metadata"])
        )
    }

    private static func input(_ json: JSONValue?) throws(Failure) -> TestCase.Input {
        switch json {
        case nil: throw Failure(reason: "no 'input'")
        case .string(let text)?:
            guard !text.isEmpty else { throw Failure(reason: "'input' is empty") }
            return .text(text)
        case .array(let turns)?:
            var messages: [Message] = []
            for (index, turn) in turns.enumerated() {
                guard let message = Message(json: turn) else {
                    throw Failure(
                        reason: "'input' turn \(index + 1) is no message, as {\"role\": \"user\", \"content\": \"…\"}"
                    )
                }
                messages.append(message)
            }
            guard !messages.isEmpty else { throw Failure(reason: "'input' has no turn") }
            return .messages(messages)
        default: throw Failure(reason: "'input' must be a text or a list of messages")
        }
    }

    private static func target(_ json: JSONValue?) throws(Failure) -> ([String], JSONValue?) {
        switch json {
        case nil, .null?: return ([], nil)
        case .string(let text)?: return ([text], nil)
        case .array?: return (try strings(json, key: "target"), nil)
        case .object?: return ([], json)
        default: throw Failure(reason: "'target' must be a text, a list of texts or an object")
        }
    }

    private static func strings(_ json: JSONValue?, key: String) throws(Failure) -> [String] {
        guard let json, json != .null else { return [] }
        guard let list = json.arrayValue else { throw Failure(reason: "'\(key)' must be a list of texts") }
        var texts: [String] = []
        for item in list {
            guard let text = item.stringValue else { throw Failure(reason: "'\(key)' must be a list of texts") }
            texts.append(text)
        }
        return texts
    }

    private static func metadata(_ json: JSONValue?) throws(Failure) -> [String: JSONValue] {
        guard let json, json != .null else { return [:] }
        guard let fields = json.objectValue else { throw Failure(reason: "'metadata' must be an object") }
        return fields
    }
}
