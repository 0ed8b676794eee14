// Reads JSON values from bytes and text.

extension JSONValue {
    /// Reads one value from bytes.
    ///
    /// Whole numbers that fit `Int64` stay exact; those up to 2⁶⁴ become the nearest ``number(_:)``.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 without a byte order mark; white space around the value is allowed.
    ///   - maximumDepth: How deep lists and objects may nest, at most 1000.
    /// - Throws: ``JSONError`` for anything that is not exactly one JSON value with unique names.
    package init(parsing bytes: [UInt8], maximumDepth: Int = 256) throws(JSONError) {
        self = try JSONDocument(bytes, maximumDepth: maximumDepth).withRoot { root throws(JSONError) in try root.tree()
        }
    }

    /// Reads one value from text.
    ///
    /// - Parameters:
    ///   - text: The JSON text; white space around the value is allowed.
    ///   - maximumDepth: How deep lists and objects may nest, at most 1000.
    /// - Throws: ``JSONError`` for anything that is not exactly one JSON value with unique names.
    package init(parsing text: String, maximumDepth: Int = 256) throws(JSONError) {
        try self.init(parsing: Array(text.utf8), maximumDepth: maximumDepth)
    }
}
