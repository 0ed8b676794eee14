// Bounds how much text a pattern sees at once, so that no text makes a scan slow.

/// Parts of a text around the places at which something may be.
enum Windows {
    /// The fewest bytes after which a long part is cut.
    private static let shortestStep = 256
    /// How far a part goes on to the end of a word.
    private static let longestWord = 64

    /// Parts that hold each place with so many bytes before and after it; places near one another share a part.
    ///
    /// - Parameters:
    ///   - places: Places in the order of the text.
    ///   - before: The bytes before a place that count.
    ///   - after: The bytes after the place's first byte that count.
    ///   - bytes: The text.
    /// - Returns: Parts in the order of the text, between characters. A long one is cut into several that overlap.
    static func around(_ places: [Range<Int>], before: Int, after: Int, in bytes: [UInt8]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for place in places {
            let window = whole(
                max(0, place.lowerBound - before)..<min(bytes.count, place.upperBound + after),
                in: bytes
            )
            if let last = merged.last, window.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, window.upperBound)
            } else {
                merged.append(window)
            }
        }
        let shared = before + after
        let step = max(shortestStep, shared)
        var windows: [Range<Int>] = []
        for window in merged {
            var start = window.lowerBound
            while window.upperBound - start > step + shared {
                windows.append(whole(start..<(start + step + shared), in: bytes))
                start += step
            }
            windows.append(whole(start..<window.upperBound, in: bytes))
        }
        return windows
    }

    /// A part that cuts no word and no character, but for words without an end.
    private static func whole(_ window: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        var (lower, upper) = (window.lowerBound, window.upperBound)
        while lower > 0, window.lowerBound - lower < longestWord, UTF8Bytes.isWord(bytes[lower - 1]) { lower -= 1 }
        while upper < bytes.count, upper - window.upperBound < longestWord, UTF8Bytes.isWord(bytes[upper]) {
            upper += 1
        }
        return UTF8Bytes.whole(lower..<upper, of: bytes)
    }
}
