// Vendors agree on no place and no word for what went wrong; this file knows where they put it.

import Content

/// What a server says of a request that it did not serve: in a body of its own, or beside or inside an answer.
struct ServerError: Hashable, Sendable {
    /// The words by which servers name kinds of errors: codes, types and statuses, as ``plain(_:)`` writes them.
    private(set) var words: [String] = []

    /// Numbers of a vendor's own that are no statuses.
    private(set) var codes: [Int] = []

    /// The code in MiniMax's `base_resp`; `nil` where there is none.
    private(set) var vendorStatus: Int?

    /// The HTTP status that the body names, which may not be the one that it came with.
    private(set) var status: Int?

    /// The server's own sentence; `nil` where it gives none.
    private(set) var message: String?

    /// Whether a moderation names what it flagged.
    private(set) var isModeration = false

    /// Whether a mark beside the error says that a filter took the words.
    private(set) var isWithheld = false

    /// The field of the request that the server complains of; `nil` where it names none.
    private(set) var parameter: String?

    /// Seconds after which the server says that it can be asked again; `nil` where it does not.
    private(set) var pause: Double?

    /// Reads the error that a whole body is; empty where it says nothing.
    init(body: [UInt8]) {
        if let document = try? JSONDocument(mending: body) {
            self = document.withRoot { ServerError($0) }
            if message != nil || !words.isEmpty { return }
        }
        message = Self.plainText(body)
        pause = message.flatMap { StatedPause.seconds(in: $0) }
    }

    /// Reads the error in an object: under `error`, in the first of a list, or as the object itself.
    init(_ root: JSONNode) {
        let root = root[0] ?? root
        let error = root["error"]?.telling ?? root["errors"]?[0] ?? root["errors"]?.telling
        var inner = error
        // Proxies wrap the error that they were given.
        while let next = inner?["error"], next.isObject { inner = next }
        let vendor = root["base_resp"]
        vendorStatus = vendor?["status_code"]?.wholeNumber
        for node in [inner, error, root, vendor].compactMap(\.self) {
            for field in [
                node["code"], node["type"], node["status"], node["error_code"], node["error_type"], node["status_code"],
                node["statusCode"], node["__type"],
            ] {
                take(field)
            }
        }
        // OAuth's servers put the word where others put the sentence.
        if root["error_description"] != nil { take(error) }
        take(inner?["reason"])
        take(inner?["innererror"]?["code"])
        inner?["details"]?.forEachValue { detail in
            take(detail["reason"])
            pause = pause ?? detail["retryDelay"]?.string.flatMap { StatedPause.seconds($0) }
        }
        take(inner?["details"]?["error_code"])
        let flagged = inner?["metadata"]
        isModeration = flagged?["flagged_input"] != nil || flagged?["reasons"] != nil
        isWithheld =
            root["input_sensitive"]?.bool == true || root["output_sensitive"]?.bool == true
            || root["contentFilter"]?.telling != nil || root["promptFeedback"]?["blockReason"]?.telling != nil
            || root["prompt_feedback"]?["block_reason"]?.telling != nil
        parameter = inner?["param"]?.string
        if let name = parameter, name.isEmpty || name == "None" { parameter = nil }
        if let field = Self.checkedField(root) ?? inner.flatMap({ Self.checkedField($0) }) {
            parameter = parameter ?? field
        }
        message = Self.message(root, error, inner)
        if let raw = inner?["metadata"]?["raw"] { takeIn(raw) }
        unfold()
        if let counts = Self.counts(inner), let said = message { message = "\(said) (\(counts))" }
        if let parameter, let said = message, !said.contains(parameter) { message = "\(parameter): \(said)" }
        takeHeads()
        pause = pause ?? message.flatMap { StatedPause.seconds(in: $0) }
    }

    /// A word in small letters, without what vendors write between its parts.
    static func plain(_ word: String) -> String {
        String(word.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
    }

    private mutating func take(_ node: JSONNode?) {
        guard let node else { return }
        if let number = node.integer ?? node.string.flatMap({ Int($0) }) {
            // Vendors have numbers of their own, which are no statuses.
            if !(400...599).contains(number) { codes.append(number) } else if status == nil { status = number }
        } else if let word = node.string, !word.isEmpty, word != "None" {
            words.append(Self.plain(word))
        }
    }

    /// A proxy puts the classes of an error at the head of its message, the inner ones last.
    private mutating func takeHeads() {
        for head in message?.split(separator: ": ") ?? [] {
            guard head.count < 80, !head.contains(" "), let last = head.split(separator: ".").last else { return }
            let name = Self.plain(String(last))
            if ["error", "exception", "violation"].contains(where: name.hasSuffix) { words.append(name) }
        }
    }

    /// Takes up another server's error, which this one passes on.
    private mutating func takeIn(_ node: JSONNode) {
        let other = node.string.map { ServerError(body: Array($0.utf8)) } ?? ServerError(node)
        merge(other, as: message.map { said in other.message.map { "\(said): \($0)" } ?? said } ?? other.message)
    }

    private mutating func merge(_ other: ServerError, as sentence: String?) {
        words += other.words
        codes += other.codes
        status = status ?? other.status
        parameter = parameter ?? other.parameter
        pause = pause ?? other.pause
        isModeration = isModeration || other.isModeration
        message = sentence
    }

    /// Puts the sentence in place of JSON, or of Python's like, that a proxy quotes in its own.
    private mutating func unfold() {
        guard let said = message, let start = said.firstIndex(of: "{"), let end = said.lastIndex(of: "}"), start < end
        else { return }
        let quoted = String(said[start...end])
        let head = String(said[..<start].reversed().drop { " -:'\"".contains($0) }.reversed())
        func joined(_ sentence: String) -> String { head.isEmpty ? sentence : "\(head): \(sentence)" }
        if let document = try? JSONDocument(mending: Array(quoted.utf8)) {
            let other = document.withRoot { ServerError($0) }
            if let sentence = other.message { merge(other, as: joined(sentence)) }
        } else if let match = quoted.firstMatch(of: /'message': (?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/),
            let sentence = match.1 ?? match.2
        {
            for field in quoted.matches(of: /'(?:code|type|status)': '([^']{1,80})'/) {
                words.append(Self.plain(String(field.1)))
            }
            if let name = quoted.firstMatch(of: /'param': '([^']{1,80})'/) { parameter = parameter ?? String(name.1) }
            message = joined(String(sentence))
        }
    }
}

extension ServerError {
    /// The sentence of an error, wherever it stands.
    private static func message(_ root: JSONNode, _ error: JSONNode?, _ inner: JSONNode?) -> String? {
        let isSentence = error?.string != nil
        let places = [
            isSentence ? nil : inner, root["message"], root["detail"], root["error_msg"], root["error_message"],
            root["errorMessage"], root["error_description"], root["base_resp"]?["status_msg"], root["msg"],
            root["Message"], error, root["fault"], root["response"]?["error"], root["data"]?["message"],
        ]
        return places.lazy.compactMap { sentence($0) }.first ?? inner.flatMap { fields($0) }
            ?? sentence(root["reason"]) ?? sentence(root["title"]) ?? (root.isObject ? nil : sentence(root))
    }

    /// Tokens of the prompt and of the context, where a server counts them beside its words.
    private static func counts(_ error: JSONNode?) -> String? {
        guard let prompt = error?["n_prompt_tokens"]?.integer, let context = error?["n_ctx"]?.integer else {
            return nil
        }
        return "the prompt has \(prompt) tokens, the context \(context)"
    }

    /// The sentence in a value: a text, those of a list, or what an object says under a name for messages.
    private static func sentence(_ node: JSONNode?) -> String? {
        guard let node else { return nil }
        if let text = node.string { return text.isEmpty ? nil : text }
        if node.isArray {
            var sentences: [String] = []
            node.forEachValue { if let sentence = sentence($0) { sentences.append(sentence) } }
            return sentences.isEmpty ? nil : sentences.joined(separator: "; ")
        }
        guard node.isObject else { return nil }
        for name: StaticString in [
            "message", "detail", "details", "msg", "error_msg", "error_message", "errorMessage", "error_description",
            "description", "text", "faultstring", "Message", "error",
        ] {
            guard let sentence = sentence(node[name]) else { continue }
            return place(node["loc"]).map { "\($0): \(sentence)" } ?? sentence
        }
        return nil
    }

    /// What an object says of each field, as in `{"temperature": ["must be below 1"]}`; `nil` for other objects.
    private static func fields(_ node: JSONNode) -> String? {
        var sentences: [String] = []
        node.forEachField { name, value in
            if value.isArray, let sentence = sentence(value) { sentences.append("\(name): \(sentence)") }
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: "; ")
    }

    /// The field that a check of the whole body complains of, as `detail: [{loc: [body, FIELD]}]` names it.
    private static func checkedField(_ node: JSONNode) -> String? {
        let list = node["detail"] ?? node["message"]?["detail"]
        guard let location = list?[0]?["loc"], location[0]?.string == "body", location.count == 2 else { return nil }
        return location[1]?.string
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
        if first == "<" { return title(text).map { "a page '\($0)'" } ?? element(text) }
        return first == "{" || first == "[" ? nil : text
    }

    private static func title(_ page: String) -> String? {
        guard let match = page.firstMatch(of: /(?i)<title[^>]*>([^<]{1,200})/) else { return nil }
        let title = String(match.1).trimmingWhiteSpace
        return title.isEmpty ? nil : title
    }

    /// The sentence of an error in XML.
    private static func element(_ text: String) -> String? {
        text.firstMatch(of: /(?i)<message>([^<]{1,300})/).map { String($0.1).trimmingWhiteSpace }
    }
}

extension String {
    /// The text without white space at its ends.
    fileprivate var trimmingWhiteSpace: String {
        let kept = drop(while: \.isWhitespace)
        return String(kept[..<(kept.lastIndex { !$0.isWhitespace }.map(kept.index(after:)) ?? kept.startIndex)])
    }
}
