// Reads values of answers as leniently as servers write them.

import Content

extension JSONNode {
    /// The value, unless it is `null`.
    var present: JSONNode? { isNull ? nil : self }

    /// The value, unless it says that there is nothing: `null`, false, 0, an empty text, or a list or object of nothing else.
    var telling: JSONNode? { tells ? self : nil }

    private var tells: Bool {
        if isArray {
            var found = false
            forEachValue { found = found || $0.tells }
            return found
        }
        if isObject {
            var found = false
            forEachField { found = found || $1.tells }
            return found
        }
        if let text = string { return !text.isEmpty && text != "0" }
        return !isNull && bool != false && double != 0
    }

    /// A count, which some servers write as text or with a fraction; `nil` for what is none.
    var wholeNumber: Int? {
        if let integer { return integer }
        if let double { return double >= 0 && double < 1e18 ? Int(double) : nil }
        return string.flatMap { Int($0) }
    }
}
