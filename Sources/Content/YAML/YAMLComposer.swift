// Refuses YAML that means something else than it seems to.

import CYaml

/// Builds a strict YAML tree from the parser's events.
///
/// Anchors, aliases and tags are refused at the event that brings them, before any node is built from them: composing
/// first and looking later would let a small file with nested aliases take all the time there is.
struct YAMLComposer {
    private static let tooDeep = "nested more than \(YAMLDocument.maximumDepth) deep"

    private let text: String
    private let file: String
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// Reads the one document in a text.
    static func compose(_ text: String, file: String) throws(ContentError) -> YAMLNode {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else {
            throw .unreadable(path: file, reason: "the YAML parser has no memory")
        }
        defer { yaml_parser_delete(parser) }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        let bytes = Array(text.utf8)
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<YAMLNode, ContentError> in
            yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
            let composer = YAMLComposer(text: text, file: file, parser: parser)
            do throws(ContentError) {
                return .success(try composer.document())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private func document() throws(ContentError) -> YAMLNode {
        _ = try next()
        let start = try next()
        guard start.kind != YAML_STREAM_END_EVENT else {
            throw .invalid(path: file, line: nil, reason: "the file is empty")
        }
        let root = try node(from: next(), depth: 0)
        _ = try next()
        let end = try next()
        guard end.kind == YAML_STREAM_END_EVENT else {
            throw fault(end.line, "a second document begins here; a file holds one")
        }
        return root
    }

    private func node(from event: YAMLEvent, depth: Int) throws(ContentError) -> YAMLNode {
        try refuseReferences(event)
        switch event.kind {
        case YAML_SCALAR_EVENT:
            return YAMLNode(.scalar(event.text, isPlain: event.isPlain), line: event.line, column: event.column)
        case YAML_SEQUENCE_START_EVENT:
            try refuseDepth(event, depth)
            var nodes: [YAMLNode] = []
            while true {
                let item = try next()
                if item.kind == YAML_SEQUENCE_END_EVENT { break }
                nodes.append(try node(from: item, depth: depth + 1))
            }
            return YAMLNode(.sequence(nodes), line: event.line, column: event.column)
        default:
            try refuseDepth(event, depth)
            return YAMLNode(.mapping(try pairs(depth: depth + 1)), line: event.line, column: event.column)
        }
    }

    private func pairs(depth: Int) throws(ContentError) -> [YAMLPair] {
        var pairs: [YAMLPair] = []
        var lines: [String: Int] = [:]
        while true {
            let key = try next()
            if key.kind == YAML_MAPPING_END_EVENT { return pairs }
            try refuseReferences(key)
            guard key.kind == YAML_SCALAR_EVENT else {
                throw fault(key.line, "a name must be text, not a list or mapping")
            }
            if key.isPlain, key.text == "<<" {
                throw fault(key.line, "merge keys ('<<') are not accepted; write the names out")
            }
            if key.isPlain, key.text.isEmpty { throw fault(key.line, "a value without a name") }
            if let first = lines.updateValue(key.line, forKey: key.text) {
                throw fault(key.line, "the name '\(key.text)' is already on line \(first)")
            }
            pairs.append(YAMLPair(key: key.text, line: key.line, value: try node(from: next(), depth: depth)))
        }
    }

    private func refuseReferences(_ event: YAMLEvent) throws(ContentError) {
        if event.kind == YAML_ALIAS_EVENT {
            throw fault(event.line, "aliases ('*name') are not accepted; write the value out, or put text in quotes")
        }
        if event.hasAnchor {
            throw fault(event.line, "anchors ('&name') are not accepted; remove it, or put text in quotes")
        }
        if event.hasTag { throw fault(event.line, "tags ('!name') are not accepted; remove it, or put text in quotes") }
    }

    private func refuseDepth(_ event: YAMLEvent, _ depth: Int) throws(ContentError) {
        if depth >= YAMLDocument.maximumDepth {
            throw fault(event.line, Self.tooDeep)
        }
    }

    private func next() throws(ContentError) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { yaml_event_delete(&event) }
        return YAMLEvent(event)
    }

    /// What the parser says went wrong, with a hint where the cause is a usual one.
    private func failure() -> ContentError {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "the parser gave no reason"
        if parser.pointee.error == YAML_READER_ERROR {
            return fault(line(ofByte: parser.pointee.problem_offset), problem)
        }
        if problem.hasPrefix("Maximum nesting") {
            return fault(Int(parser.pointee.problem_mark.line) + 1, Self.tooDeep)
        }
        // The parser puts what is missing at the end of the text on a line after the last.
        let last = line(ofByte: text.utf8.count - 1)
        let line = min(Int(parser.pointee.problem_mark.line) + 1, last)
        let column = Int(parser.pointee.problem_mark.column) + 1
        var reason = "not YAML at column \(column): \(problem)"
        if let context = parser.pointee.context {
            let start = Int(parser.pointee.context_mark.line) + 1
            reason += " \(String(cString: context))"
            if start < line { reason += " that begins on line \(start)" }
        }
        if problem == "found character that cannot start any token" {
            reason += " (indent with spaces, not tabs; put text that starts with '@', '%' or '`' in quotes)"
        }
        return fault(line, reason)
    }

    private func line(ofByte position: Int) -> Int {
        text.utf8.prefix(max(position, 0)).count { $0 == UInt8(ascii: "\n") } + 1
    }

    private func fault(_ line: Int, _ reason: String) -> ContentError {
        .invalid(path: file, line: line, reason: reason)
    }
}
