// A damaged manifest makes a run or a baseline unreadable, so its reader must learn which field to mend.

package import Content

/// Why JSON is no manifest: one field of it.
package struct ManifestFault: Error, Hashable, CustomStringConvertible {
    /// The field with its part, such as `selection.limit`.
    package let field: String
    /// What stands there; `nil` where the field is absent.
    package let value: JSONValue?

    /// Names a field.
    package init(field: String, value: JSONValue?) {
        self.field = field
        self.value = value
    }

    package var description: String {
        guard let value else { return "the manifest has no '\(field)'" }
        let text = value.canonicalString
        return "the manifest's '\(field)' cannot be \(text.count > 60 ? "\(text.prefix(60))…" : text)"
    }
}
