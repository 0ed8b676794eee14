// Gives every file format the same refusals of a wrong field, with its line.

/// One node of a YAML document, to be read as what it should be.
///
/// Every reading throws ``ContentError/invalid(path:line:reason:)`` with the file, the line and the name of what is wrong.
package struct YAMLField: Hashable, Sendable {
    /// The node.
    package let node: YAMLNode

    /// The file, for messages.
    package let file: String

    /// The way to the node: `tests[0].graders[1].kind`; empty for the outermost node.
    package let path: String

    /// Creates a field.
    package init(node: YAMLNode, file: String, path: String) {
        self.node = node
        self.file = file
        self.path = path
    }

    /// The line on which the node begins, counted from 1.
    package var line: Int { node.line }

    /// Whether the node says nothing: an empty place, `~` or `null`.
    package var isNull: Bool { node.isNull }

    /// Whether the node is a list.
    package var isList: Bool {
        if case .sequence = node.content { true } else { false }
    }

    /// Whether the node is a mapping.
    package var isMapping: Bool {
        if case .mapping = node.content { true } else { false }
    }

    /// Returns the error that says what is wrong with this node.
    package func error(_ reason: String) -> ContentError {
        .invalid(path: file, line: line, reason: path.isEmpty ? reason : "'\(path)': \(reason)")
    }

    /// Returns the text, just as it is written: `1.10` stays `1.10`.
    package func string() throws(ContentError) -> String {
        guard case .scalar(let text, _) = node.content, !isNull else { throw expected("text") }
        return text
    }

    /// Returns the text, which must be one of some words.
    package func string(among words: [String]) throws(ContentError) -> String {
        let text = try string()
        if words.contains(text) { return text }
        let known = words.joined(separator: ", ")
        throw error("'\(text)' is none of: \(known)\(Suggestion.phrase(for: text, among: words))")
    }

    /// Returns the whole number, which must lie in a range.
    package func integer(in range: ClosedRange<Int> = Int.min...Int.max) throws(ContentError) -> Int {
        let wanted =
            range == Int.min...Int.max
            ? "a whole number" : "a whole number \(Self.words(range.lowerBound, range.upperBound, Int.min, Int.max))"
        guard case .scalar(let text, isPlain: true) = node.content, let value = YAMLScalar.integer(text).map(Int.init),
            range.contains(value)
        else { throw expected(wanted) }
        return value
    }

    /// Returns the finite number, which must lie in a range.
    package func double(in range: ClosedRange<Double> = -.infinity ... .infinity) throws(ContentError) -> Double {
        let bounds = Self.words(range.lowerBound, range.upperBound, -.infinity, .infinity)
        guard case .scalar(let text, isPlain: true) = node.content, let value = YAMLScalar.double(text),
            range.contains(value)
        else { throw expected(bounds.isEmpty ? "a number" : "a number \(bounds)") }
        return value
    }

    /// Returns true or false; `yes`, `no`, `on` and `off` are neither.
    package func bool() throws(ContentError) -> Bool {
        guard case .scalar(let text, isPlain: true) = node.content, let value = YAMLScalar.bool(text) else {
            throw expected("true or false")
        }
        return value
    }

    /// Returns the texts of a list; text that stands alone is a list of one.
    package func strings() throws(ContentError) -> [String] {
        guard isList else { return [try string()] }
        var texts: [String] = []
        for item in try list() { texts.append(try item.string()) }
        return texts
    }

    /// Returns the nodes of a list.
    package func list() throws(ContentError) -> [YAMLField] {
        guard case .sequence(let nodes) = node.content else { throw expected("a list") }
        return nodes.enumerated().map { index, node in
            YAMLField(node: node, file: file, path: "\(path)[\(index)]")
        }
    }

    /// Returns the mapping, whose names are to be read one by one.
    package func mapping() throws(ContentError) -> YAMLMapping {
        guard case .mapping(let pairs) = node.content else { throw expected("a mapping (lines of 'name: value')") }
        return YAMLMapping(pairs: pairs, field: self)
    }

    /// Returns the node as JSON: plain text becomes a number, true, false or null where it stands for one.
    package func json() throws(ContentError) -> JSONValue {
        switch node.content {
        case .scalar(let text, isPlain: false): return .string(text)
        case .scalar(let text, isPlain: true):
            if YAMLScalar.isNull(text) { return .null }
            if let flag = YAMLScalar.bool(text) { return .bool(flag) }
            if let whole = YAMLScalar.integer(text) { return .integer(whole) }
            if let number = YAMLScalar.double(text) { return .number(number) }
            if YAMLScalar.isNotFinite(text) || YAMLScalar.isNumber(text, whole: false) {
                throw error("the number '\(text)' has no place in JSON; put it in quotes if it is text")
            }
            return .string(text)
        case .sequence:
            var values: [JSONValue] = []
            for item in try list() { values.append(try item.json()) }
            return .array(values)
        case .mapping(let pairs):
            var values: [String: JSONValue] = [:]
            for pair in pairs { values[pair.key] = try child(pair).json() }
            return .object(values)
        }
    }

    /// Returns the field of a pair of this mapping.
    func child(_ pair: YAMLPair) -> YAMLField {
        YAMLField(node: pair.value, file: file, path: path.isEmpty ? pair.key : "\(path).\(pair.key)")
    }

    private func expected(_ wanted: String) -> ContentError {
        var hint = ""
        // In quotes a number is text, and reads like one.
        if case .scalar(let text, isPlain: false) = node.content,
            YAMLScalar.double(text) != nil || YAMLScalar.bool(text) != nil
        {
            hint = " in quotes, which make it text: write it without them"
        }
        return error("expected \(wanted), found \(node.kindDescription)\(hint)")
    }

    /// Words for a range; either end may be open.
    private static func words<Number: Comparable>(
        _ lower: Number,
        _ upper: Number,
        _ least: Number,
        _ greatest: Number
    ) -> String {
        switch (lower == least, upper == greatest) {
        case (true, true): ""
        case (true, false): "of at most \(upper)"
        case (false, true): "of at least \(lower)"
        case (false, false): "from \(lower) to \(upper)"
        }
    }
}
