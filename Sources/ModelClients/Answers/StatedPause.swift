// Servers tell in words, and in times with units, when they can be asked again.

/// Reads times such as `1.2s`, `6m0s`, `20ms` or `7 minutes`, alone or in a sentence.
enum StatedPause {
    /// Seconds of a time that is nothing but numbers with units; `nil` for another text.
    static func seconds(_ text: String) -> Double? {
        let text = text.lowercased()
        guard text.wholeMatch(of: /\s*(?:\d+(?:\.\d+)?\s*[a-z]+,?\s*(?:and\s+)?)+/) != nil else { return nil }
        var sum = 0.0
        for match in text.matches(of: /(\d+(?:\.\d+)?)\s*([a-z]+)/) {
            guard let number = Double(match.1), let unit = unit(match.2) else { return nil }
            sum += number * unit
        }
        return sum.isFinite ? sum : nil
    }

    /// Seconds that a sentence asks to wait, as in "Please try again in 7m12s"; `nil` where it names no time.
    static func seconds(in sentence: String) -> Double? {
        let asked =
            /(?:try again|retry|retrying|wait|resets?|available again)\s+(?:(?:after|in|for|at\s+least|about|another)\s+)*((?:\d+(?:\.\d+)?\s*(?:ms|milliseconds?|d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)\b\s*)+|(?:\d+(?:\.\d+)?(?:ms|[dhms]))+)/
            .ignoresCase()
        return sentence.firstMatch(of: asked).flatMap { seconds(String($0.1)) }
    }

    private static func unit(_ name: Substring) -> Double? {
        switch name {
        case "ms", "millisecond", "milliseconds": 0.001
        case "s", "sec", "secs", "second", "seconds": 1
        case "m", "min", "mins", "minute", "minutes": 60
        case "h", "hr", "hrs", "hour", "hours": 3600
        case "d", "day", "days": 86_400
        default: nil
        }
    }
}
