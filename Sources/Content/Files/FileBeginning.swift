// Tells formats apart that share an ending.

/// Looks at how a file begins.
package enum FileBeginning {
    /// The first byte of a file that is no white space; `nil` where there is none.
    ///
    /// The file may be gzip, and begin with a UTF-8 byte order mark, which is passed over.
    ///
    /// - Throws: ``ContentError`` when the file cannot be read.
    package static func firstByte(of path: String) throws(ContentError) -> UInt8? {
        var source = try UnpackedReader(path: path)
        var isFirst = true
        while true {
            var bytes = try source.read()[...]
            if bytes.isEmpty { return nil }
            if isFirst, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
            isFirst = false
            if let byte = bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) { return byte }
        }
    }
}
