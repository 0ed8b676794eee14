// Spares a path of one point the library that crashes on it.

/// The parts of a path.
package enum FilePath {
    /// The folder in which a file lies: `.` for a name alone, `/` for one at the top.
    package static func folder(of path: String) -> String {
        guard let cut = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return cut == path.startIndex ? "/" : String(path[..<cut])
    }
}
