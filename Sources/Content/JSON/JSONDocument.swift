// Reads JSON texts without building a tree of values.

import CSimdjson

/// A parsed JSON text, whose values are read where they stand.
///
/// This is the quick way to what is wanted of a text: no tree is built, and the parser's buffers are used again by the next
/// document. The whole text is checked all the same, so what ``JSONValue`` refuses is refused here too.
///
/// ```swift
/// let document = try JSONDocument(body)
/// let answer = document.withRoot { $0["choices"]?[0]?["message"]?["content"]?.string }
/// ```
package struct JSONDocument: ~Copyable {
    /// The deepest nesting that any caller may ask for.
    package static let deepestNesting = 1000

    private let parser: OpaquePointer
    private let nodes: UnsafePointer<assay_json_node>

    /// Parses bytes.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 without a byte order mark.
    ///   - maximumDepth: How deep lists and objects may nest, at most ``deepestNesting``.
    /// - Throws: ``JSONError`` for anything that is not exactly one JSON value.
    package init(_ bytes: [UInt8], maximumDepth: Int = 256) throws(JSONError) {
        let parsed = bytes.withUnsafeBytes { buffer in Self.parse(buffer, maximumDepth: maximumDepth) }
        self.parser = try parsed.get()
        self.nodes = assay_json_nodes(parser)
    }

    /// Parses bytes that someone else owns, and keeps none of them.
    package init(_ bytes: UnsafeRawBufferPointer) throws(JSONError) {
        self.parser = try Self.parse(bytes, maximumDepth: 256).get()
        self.nodes = assay_json_nodes(parser)
    }

    /// Parses what a server sent: what is slightly wrong, in places that seldom matter, is mended as ``JSONMending`` says, and a
    /// name may repeat.
    ///
    /// - Throws: ``JSONError`` of the text as it came, where it is no JSON after that either.
    package init(mending bytes: [UInt8]) throws(JSONError) {
        let parsed = bytes.withUnsafeBytes { buffer in Self.parse(buffer, maximumDepth: 256) }
        switch parsed {
        case .success(let parser): self.parser = parser
        case .failure(let fault):
            let mended = JSONMending.mend(bytes).withUnsafeBytes { buffer in
                Self.parse(buffer, maximumDepth: 256, namesMayRepeat: true)
            }
            guard case .success(let parser) = mended else { throw fault }
            self.parser = parser
        }
        self.nodes = assay_json_nodes(parser)
    }

    deinit { assay_json_parser_return(parser) }

    /// Calls `body` with the whole value; what it is given is there no longer than that.
    package borrowing func withRoot<Result, Failure: Error>(
        _ body: (JSONNode) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(JSONNode(nodes, at: 0))
    }

    /// Parses with a borrowed parser, which is given back on failure.
    private static func parse(
        _ bytes: UnsafeRawBufferPointer,
        maximumDepth: Int,
        namesMayRepeat: Bool = false
    ) -> Result<OpaquePointer, JSONError> {
        let depth = min(max(maximumDepth, 0), deepestNesting)
        guard let parser = assay_json_parser_borrow() else { return .failure(.outOfMemory) }
        // An empty buffer may have no address, which the parser does not like.
        guard let address = bytes.baseAddress, bytes.count > 0 else {
            assay_json_parser_return(parser)
            return .failure(.empty)
        }
        let status = assay_json_parse(
            parser,
            address.assumingMemoryBound(to: UInt8.self),
            bytes.count,
            depth,
            namesMayRepeat
        )
        if status == ASSAY_JSON_OK { return .success(parser) }
        defer { assay_json_parser_return(parser) }
        switch status {
        case ASSAY_JSON_TOO_DEEP: return .failure(.tooDeep(limit: depth))
        case ASSAY_JSON_TOO_LARGE: return .failure(.tooLarge(bytes: bytes.count))
        case ASSAY_JSON_NO_MEMORY: return .failure(.outOfMemory)
        case ASSAY_JSON_DUPLICATE_NAME:
            var count = 0
            let name = assay_json_duplicate_name(parser, &count)
            return .failure(
                .duplicateName(String(decoding: UnsafeBufferPointer(start: name, count: count), as: UTF8.self))
            )
        default: return .failure(JSONFault.find(in: bytes))
        }
    }
}
