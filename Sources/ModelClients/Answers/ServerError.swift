// Vendors agree on no place and no word for what went wrong; this file knows where they put it.

import Content
import Evaluation

/// What a server says of a request that it did not serve: in a body of its own, or beside or inside an answer.
struct ServerError: Hashable, Sendable {
    /// The words by which servers name kinds of errors: codes, types and statuses, in small letters.
    private(set) var words: [String] = []

    /// The HTTP status that the body names, which may not be the one that it came with.
    private(set) var status: Int?

    /// The server's own sentence; `nil` where it gives none.
    private(set) var message: String?

    /// Whether a moderation names what it flagged.
    private(set) var isModeration = false

    /// The field of the request that the server complains of; `nil` where it names none.
    private(set) var parameter: String?

    /// Reads the error that a whole body is; empty where it says nothing.
    init(body: [UInt8]) {
        if let document = try? JSONDocument(mending: body) {
            self = document.withRoot { ServerError($0) }
            if message != nil || !words.isEmpty { return }
        }
        message = Self.plainText(body)
    }

    /// Reads the error in an object: under `error`, in the first of a list, or as the object itself.
    init(_ root: JSONNode) {
        let root = root[0] ?? root
        let error = root["error"]?.present ?? root["errors"]?[0]
        var inner = error
        // Proxies wrap the error that they were given.
        while let next = inner?["error"], next.isObject { inner = next }
        let vendor = root["base_resp"]
        for node in [inner, error, root, vendor].compactMap(\.self) {
            for field in [
                node["code"], node["type"], node["status"], node["error_code"], node["error_type"], node["status_code"],
                node["statusCode"],
            ] {
                take(field)
            }
        }
        take(inner?["innererror"]?["code"])
        inner?["details"]?.forEachValue { take($0["reason"]) }
        take(inner?["details"]?["error_code"])
        let flagged = inner?["metadata"]
        isModeration = flagged?["flagged_input"] != nil || flagged?["reasons"] != nil
        parameter = inner?["param"]?.string
        let isSentence = error?.string != nil
        let places = [
            isSentence ? nil : inner, root["message"], root["detail"], root["error_msg"], root["error_message"],
            vendor?["status_msg"], root["msg"], error, root["title"],
        ]
        message = places.lazy.compactMap { Self.sentence($0) }.first
        if let counts = Self.counts(inner), let said = message { message = "\(said) (\(counts))" }
        if let parameter, let said = message, !said.contains(parameter) { message = "\(parameter): \(said)" }
        // A proxy puts the class of an error at the head of its message.
        if let head = message?.split(separator: ":").first, head.count < 80, !head.contains(" ") {
            words.append(contentsOf: head.lowercased().split(separator: ".").map(String.init))
        }
    }

    private mutating func take(_ node: JSONNode?) {
        guard let node else { return }
        if let number = node.integer {
            // Vendors have numbers of their own, which are no statuses.
            if status == nil, (400...599).contains(number) { status = number }
        } else if let word = node.string, !word.isEmpty {
            if let number = Int(word) {
                if status == nil, (400...599).contains(number) { status = number }
            } else {
                words.append(word.lowercased())
            }
        }
    }

    /// Tokens of the prompt and of the context, where a server counts them beside its words.
    private static func counts(_ error: JSONNode?) -> String? {
        guard let prompt = error?["n_prompt_tokens"]?.integer, let context = error?["n_ctx"]?.integer else {
            return nil
        }
        return "the prompt has \(prompt) tokens, the context \(context)"
    }

    /// The sentence in a value: a text, the first item of a list, or what an object says under a name for messages.
    private static func sentence(_ node: JSONNode?) -> String? {
        guard let node else { return nil }
        if let text = node.string { return text.isEmpty ? nil : text }
        if node.isArray {
            var sentences: [String] = []
            node.forEachValue { if let sentence = sentence($0) { sentences.append(sentence) } }
            return sentences.isEmpty ? nil : sentences.joined(separator: "; ")
        }
        guard node.isObject else { return nil }
        for name: StaticString in ["message", "detail", "msg", "error_msg", "text", "error"] {
            guard let sentence = sentence(node[name]) else { continue }
            return place(node["loc"]).map { "\($0): \(sentence)" } ?? sentence
        }
        return nil
    }

    /// The field of a request that a check complains of, such as `body.seed`.
    private static func place(_ location: JSONNode?) -> String? {
        guard let location, location.isArray else { return nil }
        var parts: [String] = []
        location.forEachValue { part in
            if let name = part.string ?? part.integer.map(String.init) { parts.append(name) }
        }
        return parts.isEmpty ? nil : parts.joined(separator: ".")
    }

    /// A body of plain words; `nil` for a page, for JSON that was not understood, and for nothing.
    private static func plainText(_ body: [UInt8]) -> String? {
        let text = String(decoding: body.prefix(2000), as: UTF8.self).trimmingWhiteSpace
        guard let first = text.first else { return nil }
        if first == "<" { return title(text).map { "a page '\($0)'" } }
        return first == "{" || first == "[" ? nil : text
    }

    private static func title(_ page: String) -> String? {
        guard let match = page.firstMatch(of: /(?i)<title[^>]*>([^<]{1,200})/) else { return nil }
        let title = String(match.1).trimmingWhiteSpace
        return title.isEmpty ? nil : title
    }
}

extension String {
    /// The text without white space at its ends.
    fileprivate var trimmingWhiteSpace: String {
        let kept = drop(while: \.isWhitespace)
        return String(kept[..<(kept.lastIndex { !$0.isWhitespace }.map(kept.index(after:)) ?? kept.startIndex)])
    }
}
