// Lets people write sizes of memory as they say them.

/// Reads a size as people write it: `512MB`, `2GB`, `1.5GiB`, or a number of bytes.
package enum SizeText {
    /// The units with their bytes (IEC 80000-13 for those of two), the longest names first.
    private static let units: [(name: String, bytes: Double)] = [
        ("kib", 0x400), ("mib", 0x100000), ("gib", 0x4000_0000), ("tib", 0x100_0000_0000),
        ("kb", 1e3), ("mb", 1e6), ("gb", 1e9), ("tb", 1e12), ("b", 1),
    ]

    /// Reads a size from a configuration.
    package static func bytes(_ field: YAMLField) throws(ContentError) -> Int {
        let text = try field.string()
        guard let value = bytes(text) else { throw field.error("'\(text)' is no size, as 512MB, 2GB or 1.5GiB") }
        return value
    }

    /// Reads a size in bytes; `nil` when it is none.
    package static func bytes(_ text: String) -> Int? {
        let small = text.lowercased()
        let unit = units.first { small.hasSuffix($0.name) }
        let digits = small.dropLast(unit?.name.count ?? 0)
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let number = Double(digits) else {
            return nil
        }
        let bytes = (number * (unit?.bytes ?? 1)).rounded()
        return bytes >= 1 && bytes < 1e18 ? Int(bytes) : nil
    }
}
