// Lets people write deadlines and delays as they say them.

/// Reads a duration as people write it: `500ms`, `90s`, `20m`, `3h`, `2d`, or a number of seconds; ten years at most.
package enum DurationText {
    /// Reads a duration from a configuration.
    package static func seconds(_ field: YAMLField) throws(ContentError) -> Double {
        let text = try field.string()
        guard let value = seconds(text) else {
            throw field.error("'\(text)' is no duration above 0 and of at most ten years, as 60s, 20m or 3h")
        }
        return value
    }

    /// Reads a duration in seconds; `nil` when it is none.
    package static func seconds(_ text: String) -> Double? {
        let units: [(String, Double)] = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400)]
        for (suffix, factor) in units where text.hasSuffix(suffix) {
            return positive(String(text.dropLast(suffix.count))).map { $0 * factor }.flatMap(bounded)
        }
        return positive(text).flatMap(bounded)
    }

    /// Clocks count nanoseconds in whole numbers: what is as good as never must still be one.
    private static func bounded(_ seconds: Double) -> Double? { seconds <= 3650 * 86_400 ? seconds : nil }

    private static func positive(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let value = Double(text), value > 0,
            value.isFinite
        else { return nil }
        return value
    }
}
