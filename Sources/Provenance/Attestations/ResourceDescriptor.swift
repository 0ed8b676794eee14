// Names what an attestation speaks of by its digest, so that nothing else can take its place.

package import Content

/// A thing with a digest: in-toto's `ResourceDescriptor`, of which assay knows the name, the address and the SHA-256.
package struct ResourceDescriptor: Hashable, Sendable {
    /// What people call it, such as `dataset:support-v7.jsonl`.
    package let name: String?

    /// Where it is, or what programs call it.
    package let uri: String?

    /// The digest of its bytes; `nil` for one of another algorithm, or none.
    package let digest: ContentDigest?

    /// Names a thing.
    ///
    /// - Parameters:
    ///   - name: What people call it.
    ///   - uri: Where it is.
    ///   - digest: The digest of its bytes.
    package init(name: String? = nil, uri: String? = nil, digest: ContentDigest? = nil) {
        self.name = name
        self.uri = uri
        self.digest = digest
    }

    /// Reads a thing.
    ///
    /// - Throws: ``ProvenanceError/statement(reason:)`` unless the value is an object with a name, an address or a digest.
    init(_ value: JSONValue, in place: String) throws(ProvenanceError) {
        guard value.objectValue != nil else { throw .statement(reason: "'\(place)' is no object") }
        if let text = value["digest"]?["sha256"] {
            guard let digest = text.stringValue.flatMap({ ContentDigest(rawValue: "sha256:" + $0) }) else {
                throw .statement(reason: "the 'sha256' of '\(place)' is not 64 lower-case hexadecimal digits")
            }
            self.digest = digest
        } else {
            digest = nil
        }
        name = value["name"]?.stringValue
        uri = value["uri"]?.stringValue
    }

    /// Reads a list of things; one that is missing is empty.
    static func list(_ value: JSONValue?, in place: String) throws(ProvenanceError) -> [ResourceDescriptor] {
        guard let value else { return [] }
        guard let items = value.arrayValue else { throw .statement(reason: "'\(place)' is no list") }
        var list: [ResourceDescriptor] = []
        for item in items { list.append(try ResourceDescriptor(item, in: place)) }
        return list
    }

    /// The descriptor in in-toto's form.
    var json: JSONValue {
        var fields: [String: JSONValue] = [:]
        if let name { fields["name"] = .string(name) }
        if let uri { fields["uri"] = .string(uri) }
        if let digest { fields["digest"] = ["sha256": .string(digest.hex)] }
        return .object(fields)
    }
}
