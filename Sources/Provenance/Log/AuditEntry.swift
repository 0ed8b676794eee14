// Freezes what the log says: hashes and proofs speak of these bytes, which nobody writes a second time.

package import Content
import Evaluation

/// One entry of an audit log: an event, its place, and the link to the entry before.
///
/// The bytes are a CloudEvents 1.0 event in structured mode, in canonical JSON on one line. They are made once; whoever reads an
/// entry keeps the bytes that were stored.
package struct AuditEntry: Hashable, Sendable {
    /// The entry's number, from 0.
    package let sequence: Int

    /// The leaf of the entry before; `nil` for the first.
    package let previous: ContentDigest?

    /// The log that the entry belongs to, such as `urn:assay:acme:6f1c`.
    package let source: String

    /// What happened.
    package let event: AuditEvent

    /// The entry itself: one line of JSON, without the line's end.
    package let bytes: [UInt8]

    /// The entry's hash, which is both its leaf in the tree and the next entry's link.
    package let leaf: ContentDigest

    /// Writes an entry.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - sequence: The entry's number, from 0.
    ///   - previous: The leaf of the entry before; `nil` for the first.
    ///   - source: The log, not empty.
    package init(_ event: AuditEvent, sequence: Int, previous: ContentDigest?, source: String) {
        precondition(sequence >= 0 && !source.isEmpty, "an entry has a number from 0 and a source")
        precondition((previous == nil) == (sequence == 0), "the first entry alone has none before it")
        let digits = String(sequence)
        var fields: [String: JSONValue] = [
            "specversion": "1.0",
            "id": .string(event.id),
            "source": .string(source),
            "type": .string(event.type.cloudEventsType),
            "subject": .string(event.subject),
            "time": .string(event.time.description),
            "datacontenttype": "application/json",
            "sequence": .string(String(repeating: "0", count: AuditFields.sequenceDigits - digits.count) + digits),
            "prevhash": .string(previous?.hex ?? AuditFields.noLeaf),
            "authtype": .string(event.actor.kind.rawValue),
            "authid": .string(event.actor.id),
            "data": event.data,
        ]
        if let trace = event.traceparent { fields["traceparent"] = .string(trace) }
        self.sequence = sequence
        self.previous = previous
        self.source = source
        self.event = event
        self.bytes = JSONValue.object(fields).canonicalBytes
        self.leaf = MerkleTree.leaf(of: bytes)
    }

    /// Reads an entry.
    ///
    /// - Parameter bytes: The entry as it was stored.
    /// - Throws: ``ProvenanceError/entry(reason:)`` with the field that is wrong.
    package init(bytes: [UInt8]) throws(ProvenanceError) {
        let document = try AuditFields.document(bytes)
        let (fields, data) = try document.withRoot { root throws(ProvenanceError) in
            let fields = try AuditFields(root)
            guard let data = root["data"]?.value else { throw .entry(reason: "names in 'data' are the same") }
            return (fields, data)
        }
        guard let type = AuditEventType(cloudEventsType: fields.type) else {
            throw .entry(
                reason: "the type \(String(reflecting: fields.type)) is unknown; a newer version of assay wrote it"
            )
        }
        self.sequence = fields.sequence
        self.previous = fields.previous
        self.source = fields.source
        self.event = AuditEvent(
            id: fields.id,
            type: type,
            subject: fields.subject,
            time: fields.time,
            actor: fields.actor,
            traceparent: fields.traceparent,
            data: data
        )
        self.bytes = bytes
        self.leaf = MerkleTree.leaf(of: bytes)
    }
}
