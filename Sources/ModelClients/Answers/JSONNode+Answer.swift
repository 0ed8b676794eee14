// Reads values of answers as leniently as servers write them.

import Content

extension JSONNode {
    /// The value, unless it is `null`.
    var present: JSONNode? { isNull ? nil : self }

    /// A count, which some servers write as text or with a fraction; `nil` for what is none.
    var wholeNumber: Int? {
        if let integer { return integer }
        if let double { return double >= 0 && double < 1e18 ? Int(double) : nil }
        return string.flatMap { Int($0) }
    }
}
