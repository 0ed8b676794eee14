// Decides what plain text in YAML stands for.

/// Decides what plain (unquoted) text stands for: the core schema of YAML 1.2, made stricter.
///
/// `yes`, `no`, `on` and `off` are text. Numbers are decimal; `010`, `0x1F`, `0o17`, `1_000` and `12:30` are text, so
/// that no two readers see two numbers in them.
enum YAMLScalar {
    /// Whether the text stands for nothing.
    static func isNull(_ text: String) -> Bool { ["", "~", "null", "Null", "NULL"].contains(text) }

    /// True or false, when the text stands for one of them.
    static func bool(_ text: String) -> Bool? {
        switch text {
        case "true", "True", "TRUE": true
        case "false", "False", "FALSE": false
        default: nil
        }
    }

    /// The whole number that the text stands for.
    static func integer(_ text: String) -> Int64? { isNumber(text, whole: true) ? Int64(text) : nil }

    /// The finite number that the text stands for.
    static func double(_ text: String) -> Double? {
        guard isNumber(text, whole: false), let value = Double(text), value.isFinite else { return nil }
        return value
    }

    /// Whether the text is one of YAML's words for a number that is not finite.
    static func isNotFinite(_ text: String) -> Bool {
        let sign = text.first == "-" || text.first == "+" ? 1 : 0
        return [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(text.dropFirst(sign))
    }

    /// Whether the text is a decimal number, with digits on both sides of a point and no needless zero in front.
    static func isNumber(_ text: String, whole: Bool) -> Bool {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        let startsWithZero = rest.first == UInt8(ascii: "0")
        let digits = dropDigits(&rest)
        guard digits > 0, !startsWithZero || digits == 1 else { return false }
        if rest.isEmpty || whole { return rest.isEmpty }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard dropDigits(&rest) > 0 else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
            guard dropDigits(&rest) > 0 else { return false }
        }
        return rest.isEmpty
    }

    private static func dropDigits(_ rest: inout Substring.UTF8View) -> Int {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        rest = rest.dropFirst(digits)
        return digits
    }
}
