// Reads how a model wants to be asked, and refuses what would leave it unasked.

package import Content

extension ModelDialect {
    /// Fields of a request that belong to Assay, whatever a configuration says.
    private static let ours = ["messages", "model", "n", "prompt", "stream"]

    /// Reads `api`, `omit`, `rename`, `parameters`, `reasoning` and `system` of a model.
    ///
    /// - Throws: ``ContentError`` with file and line.
    package init(_ mapping: inout YAMLMapping) throws(ContentError) {
        let name = try mapping.optional("api")?.string(among: TextAPI.allCases.map(\.rawValue))
        self.init(api: name.flatMap(TextAPI.init(rawValue:)) ?? .chat)
        if let field = mapping.optional("omit") {
            omitted = try Self.items(field) { item throws(ContentError) in try item.string(among: Self.fields) }
                .sorted()
        }
        if let field = mapping.optional("rename") {
            var names = try field.mapping()
            for key in names.keys {
                let name = try names.required(key)
                guard Self.fields.contains(key) else {
                    throw name.error("no field that Assay sends is called '\(key)'; there are: \(Self.list)")
                }
                renamed[key] = try name.string()
            }
        }
        if let field = mapping.optional("parameters") {
            parameters = try field.json().objectValue ?? [:]
            guard field.isMapping else { throw field.error("expected a mapping (lines of 'name: value')") }
            if let own = parameters.keys.sorted().first(where: Self.ours.contains) {
                throw field.error("'\(own)' is Assay's own: it sends one whole request a sample")
            }
        }
        if let field = mapping.optional("reasoning") { reasoning = try Self.reasoning(field) }
        if let field = mapping.optional("system") {
            let role = try field.string(among: ["system", "user", "developer"])
            system = role == "user" ? .beforeUser : .role(role)
        }
    }

    private static var list: String { fields.joined(separator: ", ") }

    private static func items(
        _ field: YAMLField,
        _ read: (YAMLField) throws(ContentError) -> String
    ) throws(ContentError) -> [String] {
        guard field.isList else { return [try read(field)] }
        var items: [String] = []
        for item in try field.list() { items.append(try read(item)) }
        return items
    }

    private static func reasoning(_ field: YAMLField) throws(ContentError) -> Reasoning {
        var reasoning = Reasoning()
        var mapping = try field.mapping()
        reasoning.effort = try mapping.optional("effort")?.string()
        if let budget = try mapping.optional("budget")?.integer(in: 0...10_000_000) { reasoning.budget = budget }
        if let isKept = try mapping.optional("keep")?.bool() { reasoning.isKept = isKept }
        try mapping.finish()
        return reasoning
    }
}
