// Binds what is said of a thing to the thing's digest.

package import Content

/// Something that is said of things: in-toto's Statement v1.
package struct Statement: Hashable, Sendable {
    /// What an envelope calls a statement.
    package static let payloadType = "application/vnd.in-toto+json"

    private static let type = "https://in-toto.io/Statement/v1"

    /// What is spoken of, each with its digest.
    package let subjects: [ResourceDescriptor]

    /// What kind of predicate it is, such as ``TestResultPredicate/type``.
    package let predicateType: String

    /// What is said: an object.
    package let predicate: JSONValue

    /// Says something of things.
    ///
    /// - Parameters:
    ///   - subjects: What is spoken of, at least one, each with its digest.
    ///   - predicateType: What kind of predicate it is.
    ///   - predicate: An object whose numbers are finite.
    /// - Throws: ``ProvenanceError/statement(reason:)``.
    package init(
        subjects: [ResourceDescriptor],
        predicateType: String,
        predicate: JSONValue
    ) throws(ProvenanceError) {
        guard !subjects.isEmpty else { throw .statement(reason: "it has no subject") }
        for subject in subjects where subject.digest == nil {
            throw .statement(reason: "the subject '\(subject.name ?? "")' has no SHA-256 digest")
        }
        guard !predicateType.isEmpty else { throw .statement(reason: "it has no 'predicateType'") }
        guard predicate.objectValue != nil else { throw .statement(reason: "its 'predicate' is no object") }
        do {
            _ = try predicate.checkedCanonicalBytes()
        } catch {
            throw .statement(reason: "\(error)")
        }
        self.subjects = subjects
        self.predicateType = predicateType
        self.predicate = predicate
    }

    /// Reads a statement; fields that are not known are ignored.
    ///
    /// - Parameter payload: What ``Envelope/verified(by:)`` returned.
    /// - Throws: ``ProvenanceError/statement(reason:)``.
    package init(payload: [UInt8]) throws(ProvenanceError) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: payload)
        } catch {
            throw .statement(reason: "\(error)")
        }
        guard value["_type"]?.stringValue == Self.type else {
            throw .statement(reason: "its '_type' is not \(Self.type)")
        }
        guard let type = value["predicateType"]?.stringValue else {
            throw .statement(reason: "it has no 'predicateType'")
        }
        try self.init(
            subjects: ResourceDescriptor.list(value["subject"], in: "subject"),
            predicateType: type,
            predicate: value["predicate"] ?? .object([:])
        )
    }

    /// The bytes to sign, in canonical JSON.
    package var payload: [UInt8] {
        let fields: [String: JSONValue] = [
            "_type": .string(Self.type),
            "subject": .array(subjects.map(\.json)),
            "predicateType": .string(predicateType),
            "predicate": predicate,
        ]
        return JSONValue.object(fields).canonicalBytes
    }
}
