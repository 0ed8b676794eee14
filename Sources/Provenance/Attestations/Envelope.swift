// Signs statements so that nobody reads what nobody signed.

import Content

/// A signed payload: DSSE v1, the Dead Simple Signing Envelope.
///
/// What is signed is the payload as it stands, with its type; a reader uses those very bytes and never writes them anew.
package struct Envelope: Hashable, Sendable {
    /// One signature.
    package struct Signature: Hashable, Sendable {
        /// What the signer calls the key: a hint, which proves nothing.
        package let keyID: String?

        /// The signature.
        package let bytes: [UInt8]
    }

    /// What kind of bytes the payload is, such as ``Statement/payloadType``.
    package let payloadType: String

    /// The payload, which nobody need have signed: see ``verified(by:)``.
    package let unverifiedPayload: [UInt8]

    /// The signatures, at least one.
    package let signatures: [Signature]

    /// More signatures than this are an attack on the reader's time.
    private static let mostSignatures = 100

    /// Signs a payload.
    ///
    /// - Parameters:
    ///   - payload: The bytes.
    ///   - type: What kind of bytes they are.
    ///   - keys: The keys, at least one.
    /// - Throws: ``ProvenanceError/envelope(reason:)`` without a key, or ``ProvenanceError/library(reason:)``.
    package init(signing payload: [UInt8], type: String, with keys: [SigningKey]) throws(ProvenanceError) {
        guard !keys.isEmpty else { throw .envelope(reason: "no key was given to sign it") }
        let message = Self.message(payload, type: type)
        var signatures: [Signature] = []
        for key in keys {
            signatures.append(Signature(keyID: key.verifyingKey.keyID, bytes: try key.sign(message)))
        }
        self.payloadType = type
        self.unverifiedPayload = payload
        self.signatures = signatures
    }

    /// Reads an envelope, and believes nothing of it yet.
    ///
    /// Fields that are not known are ignored, and Base64 may be in either alphabet, as DSSE asks.
    ///
    /// - Parameter json: The envelope.
    /// - Throws: ``ProvenanceError/envelope(reason:)``.
    package init(json: [UInt8]) throws(ProvenanceError) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: json)
        } catch {
            throw .envelope(reason: "\(error)")
        }
        guard let type = value["payloadType"]?.stringValue, let text = value["payload"]?.stringValue,
            let list = value["signatures"]?.arrayValue
        else { throw .envelope(reason: "it needs 'payload', 'payloadType' and 'signatures'") }
        guard let payload = Base64.bytesOfEitherAlphabet(text.utf8) else {
            throw .envelope(reason: "its 'payload' is no base64")
        }
        guard (1...Self.mostSignatures).contains(list.count) else {
            throw .envelope(reason: "it has \(list.count) signatures, and 1 to \(Self.mostSignatures) are taken")
        }
        var signatures: [Signature] = []
        for item in list {
            guard let bytes = item["sig"]?.stringValue.flatMap({ Base64.bytesOfEitherAlphabet($0.utf8) }) else {
                throw .envelope(reason: "the 'sig' of signature \(signatures.count + 1) is no base64")
            }
            signatures.append(Signature(keyID: item["keyid"]?.stringValue, bytes: bytes))
        }
        self.payloadType = type
        self.unverifiedPayload = payload
        self.signatures = signatures
    }

    /// The envelope in canonical JSON on one line, without the line's end.
    package var json: [UInt8] {
        let list = signatures.map { signature in
            var fields: [String: JSONValue] = ["sig": .string(Base64.text(signature.bytes))]
            if let id = signature.keyID { fields["keyid"] = .string(id) }
            return JSONValue.object(fields)
        }
        let fields: [String: JSONValue] = [
            "payload": .string(Base64.text(unverifiedPayload)),
            "payloadType": .string(payloadType),
            "signatures": .array(list),
        ]
        return JSONValue.object(fields).canonicalBytes
    }

    /// Returns the payload when a trusted key signed it with its type.
    ///
    /// - Parameter keys: The keys that are trusted; one that signed is enough.
    /// - Returns: The payload, byte for byte.
    /// - Throws: ``ProvenanceError/untrustedEnvelope(keyIDs:)``.
    package func verified(by keys: [VerifyingKey]) throws(ProvenanceError) -> [UInt8] {
        guard !signers(among: keys).isEmpty else {
            throw .untrustedEnvelope(keyIDs: signatures.compactMap(\.keyID).filter(Self.isVisible))
        }
        return unverifiedPayload
    }

    /// The keys that signed the payload with its type, of those given.
    package func signers(among keys: [VerifyingKey]) -> [VerifyingKey] {
        let message = Self.message(unverifiedPayload, type: payloadType)
        return keys.filter { key in signatures.contains { key.isValid($0.bytes, for: message) } }
    }

    /// Whether a text that nobody signed may be shown: a terminal obeys some signs.
    private static func isVisible(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { ![.control, .format].contains($0.properties.generalCategory) }
    }

    /// What is signed: the pre-authentication encoding `PAE(type, payload)` of DSSE v1.
    static func message(_ payload: [UInt8], type: String) -> [UInt8] {
        Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
    }
}
