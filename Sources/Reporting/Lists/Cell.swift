// Lets a list write each value twice, for people and for programs, without asking every time for whom.

package import Content
import Text

/// One value of a list; without a value it is a dash for people and null for programs.
package enum Cell: Hashable, Sendable {
    case text(String?)
    case count(Int?)
    /// A share in 0…1: percentage points for people.
    case share(Double?)
    case number(Double?)
    /// A number with so many decimals for people.
    case decimals(Double?, Int)
    /// A range with so many decimals for people.
    case range([Double]?, Int)
    /// US dollars; people read the word where there is no amount.
    case money(Double?, otherwise: String)

    /// The value as programs read it.
    package var json: JSONValue {
        switch self {
        case .text(let text): text.map(JSONValue.string) ?? .null
        case .count(let count): count.map { .integer(Int64($0)) } ?? .null
        case .share(let value), .number(let value), .decimals(let value, _), .money(let value, _):
            value.map(JSONValue.number) ?? .null
        case .range(let bounds, _): bounds.map { .array($0.map(JSONValue.number)) } ?? .null
        }
    }

    /// The value as people read it.
    package var words: String {
        switch self {
        case .share(let value?): PercentText.points(value)
        case .decimals(let value?, let digits): DecimalText.fixed(value, digits)
        case .range(let bounds?, let digits):
            bounds.map { DecimalText.fixed($0, digits) }.joined(separator: "…")
        case .money(let value, let otherwise): value.map { "$" + NumberText.fiveDigits($0) } ?? otherwise
        default: json.isNull ? "–" : json.stringValue ?? json.canonicalString
        }
    }
}
