// Turns dated prices into costs, and refuses stale ones.

package import Content
package import Evaluation

/// What `prices.yaml` says: what a model's tokens cost, and on which day that was read.
///
/// Unknown keys are errors, and so is a second price of one model. A price that is needed and older than `max_age` is refused
/// unless the file says `allow_stale: true`.
package struct PriceFile: Sendable {
    static let format = 1

    /// The file's name beside `assay.yaml`.
    package static let name = "prices.yaml"

    private let path: String
    private var rows: [(row: PriceTable.Row, asOf: Moment, line: Int)] = []
    private var maxAge = 90.0 * 86_400
    private var allowsStale = false

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - now: No price can have been read after this.
    /// - Throws: ``ContentError`` with file and line for whatever is not as it should be.
    package init(path: String, now: Moment) throws(ContentError) {
        self.path = path
        try read(now: now)
    }

    private mutating func read(now: Moment) throws(ContentError) {
        var mapping = try YAMLDocument.read(path).mapping()
        let format = try mapping.required("format")
        guard try format.integer(in: 1...Int.max) <= Self.format else {
            throw format.error("a newer version of assay wrote this; this one reads format \(Self.format)")
        }
        if let value = mapping.optional("max_age") { maxAge = try DurationText.seconds(value) }
        allowsStale = try mapping.optional("allow_stale")?.bool() ?? false
        for field in try mapping.required("prices").list() { try add(field, now: now) }
        try mapping.finish()
    }

    private mutating func add(_ field: YAMLField, now: Moment) throws(ContentError) {
        var mapping = try field.mapping()
        let name = try mapping.required("model")
        let model = try name.string()
        if let first = rows.first(where: { $0.row.model == model }) {
            throw name.error("'\(model)' has a price on line \(first.line) already")
        }
        func price(_ key: String) throws(ContentError) -> Double {
            let field = try mapping.required(key)
            let value = try field.double()
            guard value >= 0 else { throw field.error("a price is not negative") }
            return value
        }
        let input = try price("input_per_million")
        let output = try price("output_per_million")
        let date = try mapping.required("as_of")
        let text = try date.string()
        guard let asOf = Moment(text + "T00:00:00Z"), asOf.seconds.hasPrefix(text + "T") else {
            throw date.error("'\(text)' is no date, as 2026-11-01")
        }
        // Somewhere it is tomorrow already.
        guard now.days(since: asOf) >= -1 else { throw date.error("\(text) is yet to come") }
        try mapping.finish()
        let row = PriceTable.Row(model: model, inputPerMillion: input, outputPerMillion: output, asOf: text)
        rows.append((row, asOf, field.line))
    }

    /// The prices of some models, as a table.
    ///
    /// - Parameters:
    ///   - models: The provider's model ids.
    ///   - now: When they are needed.
    /// - Returns: A table without the models that have no price.
    /// - Throws: ``ContentError`` when a price is stale.
    package func table(for models: [String], now: Moment) throws(ContentError) -> PriceTable {
        let needed = rows.filter { models.contains($0.row.model) }
        for (row, asOf, line) in needed { try check(row, asOf, line, now) }
        return PriceTable(needed.map(\.row))
    }

    private func check(_ row: PriceTable.Row, _ asOf: Moment, _ line: Int, _ now: Moment) throws(ContentError) {
        let age = now.days(since: asOf)
        guard allowsStale || Double(age) * 86_400 <= maxAge else {
            throw .invalid(
                path: path,
                line: line,
                reason: "the price of '\(row.model)' is of \(row.asOf), \(age) days old and older than "
                    + "\(Int(maxAge / 86_400)) days; look it up again and set 'as_of', or write 'allow_stale: true'"
            )
        }
    }
}
