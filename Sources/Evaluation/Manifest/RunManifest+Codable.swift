// Manifests are stored with each run, in baselines and in reports: this is the only way in and out.

package import Content

extension RunManifest: Codable {
    /// Reads a manifest of this version or of an earlier one.
    ///
    /// - Throws: ``ManifestFault``, which names the field that is wrong, or `DecodingError`.
    package init(from decoder: any Decoder) throws {
        var parts = try decoder.singleValueContainer().decode([String: JSONValue].self)
        func part(_ name: String) throws(ManifestFault) -> [String: JSONValue] {
            let value = parts.removeValue(forKey: name)
            guard let fields = value?.objectValue else { throw ManifestFault(field: name, value: value) }
            return fields
        }
        let instrument = try part("instrument")
        let fields = ManifestFields(selection: try part("selection"), context: try part("context"))
        let (selection, context, origin) = try fields.parts(isIngested: instrument["format"] != nil)
        self.init(
            subject: try Subject(fields: try part("subject")),
            instrument: instrument,
            selection: selection,
            context: context,
            origin: origin,
            further: parts
        )
    }

    package func encode(to encoder: any Encoder) throws {
        let fields = ManifestFields(self)
        var parts = further
        parts["subject"] = .object(subject.fields)
        parts["instrument"] = .object(instrument)
        parts["selection"] = .object(fields.selection)
        parts["context"] = .object(fields.context)
        var container = encoder.singleValueContainer()
        try container.encode(parts)
    }

    /// The fields of selection and context under their stored names, in the order of the names, for a report's provenance.
    package var listedFields: [(name: String, value: JSONValue)] {
        let fields = ManifestFields(self)
        return fields.selection.merging(fields.context) { first, _ in first }
            .filter { $0.key != "terms" }
            .sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
    }
}
