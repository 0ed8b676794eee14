// Signs what assay sends and checks what it is sent, by one set of rules.

package import Evaluation

/// The headers of a signed webhook: Standard Webhooks 1.0.0.
///
/// What is signed is `id.timestamp.body`, so an id has no `.`: else one webhook could be read as another.
package enum WebhookSignature {
    private static let idHeader = "webhook-id"
    private static let timeHeader = "webhook-timestamp"
    private static let signatureHeader = "webhook-signature"

    /// More signatures than this are an attack on the receiver's time.
    private static let mostSignatures = 32

    /// Returns the three headers of one attempt to send.
    ///
    /// - Parameters:
    ///   - id: The webhook's id, the same in every attempt: visible ASCII without `.`.
    ///   - timestamp: When this attempt is made.
    ///   - body: The body, byte for byte.
    ///   - secrets: What signs, at least one; while a secret is replaced, the old one as well.
    /// - Returns: The headers.
    /// - Throws: ``ProvenanceError/unsignable(reason:)`` or ``ProvenanceError/library(reason:)``.
    package static func headers(
        id: String,
        timestamp: Moment,
        body: [UInt8],
        secrets: [WebhookSecret]
    ) throws(ProvenanceError) -> [(name: String, value: String)] {
        guard isID(id) else { throw .unsignable(reason: "its id '\(id)' is not of visible ASCII without '.'") }
        guard !secrets.isEmpty else { throw .unsignable(reason: "no secret was given") }
        let time = String(seconds(timestamp))
        let message = message(id, time, body)
        var signatures: [String] = []
        for secret in secrets { signatures.append(try secret.sign(message)) }
        return [
            (idHeader, id), (timeHeader, time), (signatureHeader, signatures.joined(separator: " ")),
        ]
    }

    /// Returns the id of a webhook that a known secret signed not long ago.
    ///
    /// Signatures of other versions than `v1` and `v1a` are ignored, and so are those without a version.
    ///
    /// - Parameters:
    ///   - headers: All headers; their names may be in any case.
    ///   - body: The body as it came.
    ///   - secrets: What may have signed; one that did is enough.
    ///   - now: The time.
    ///   - tolerance: How many seconds the signature may be old, or in the future.
    /// - Returns: The id, by which a receiver knows what it has already dealt with.
    /// - Throws: ``ProvenanceError/webhook(_:)`` with the check that failed.
    @discardableResult
    package static func verify(
        headers: [(name: String, value: String)],
        body: [UInt8],
        secrets: [WebhookSecret],
        now: Moment,
        tolerance: Int = 300
    ) throws(ProvenanceError) -> String {
        let id = try value(of: idHeader, in: headers)
        let time = try value(of: timeHeader, in: headers)
        let list = try value(of: signatureHeader, in: headers)
        guard isID(id) else { throw .webhook(.badID) }
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard time.utf8.count <= 15, time.utf8.allSatisfy(digits.contains), let signed = Int(time) else {
            throw .webhook(.badTimestamp)
        }
        let age = seconds(now) - signed
        if age > tolerance { throw .webhook(.tooOld(seconds: age)) }
        if age < -tolerance { throw .webhook(.tooNew(seconds: -age)) }
        let message = message(id, time, body)
        let signatures = list.split(separator: " ").prefix(mostSignatures)
        guard signatures.contains(where: { signature in secrets.contains { $0.isValid(signature, for: message) } })
        else { throw .webhook(.noMatchingSignature) }
        return id
    }

    private static func message(_ id: String, _ time: String, _ body: [UInt8]) -> [UInt8] {
        Array("\(id).\(time).".utf8) + body
    }

    private static func seconds(_ moment: Moment) -> Int { Int(moment.secondsSince1970.rounded(.down)) }

    private static func isID(_ id: String) -> Bool {
        !id.isEmpty && id.utf8.count <= 256
            && id.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ".") }
    }

    private static func value(
        of name: String,
        in headers: [(name: String, value: String)]
    ) throws(ProvenanceError) -> String {
        let values = headers.filter { $0.name.lowercased() == name }.map(\.value)
        guard let value = values.first, !value.isEmpty else { throw .webhook(.missingHeader(name)) }
        guard values.count == 1 else { throw .webhook(.repeatedHeader(name)) }
        return value
    }
}
