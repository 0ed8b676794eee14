// Keeps numbers in properties short and stable.

import Content

/// Writes a number as JSON does, to six decimals, so that properties stay short and alike on every machine.
enum JSONNumberText {
    static func text(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        return JSONValue.number((value * 1e6).rounded() / 1e6).canonicalString
    }
}
