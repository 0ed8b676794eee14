// Holds an entry to what CloudEvents and the log ask, without reading its data.

import Content
import Evaluation

/// The fields of an entry around its data, each as it should be.
struct AuditFields {
    let sequence: Int
    /// The leaf of the entry before; `nil` where the entry says that there is none.
    let previous: ContentDigest?
    let id: String
    let source: String
    /// Such as `assay.model_promoted.v1`, of a name and number that this version need not know.
    let type: String
    let subject: String
    let time: Moment
    let actor: AuditActor
    let traceparent: String?

    /// The digits of a leaf before the first entry.
    static let noLeaf = String(repeating: "0", count: 64)

    /// How many digits an entry's number has.
    static let sequenceDigits = 20

    /// How many letters a time to the millisecond has.
    private static let timeLetters = "2026-11-21T12:00:00.123Z".utf8.count

    /// Parses an entry.
    ///
    /// - Throws: ``ProvenanceError/entry(reason:)`` unless the bytes are one JSON value on one line.
    static func document(_ bytes: [UInt8]) throws(ProvenanceError) -> JSONDocument {
        guard !bytes.contains(UInt8(ascii: "\n")), !bytes.contains(UInt8(ascii: "\r")) else {
            throw .entry(reason: "it is not on one line")
        }
        do {
            return try JSONDocument(bytes)
        } catch {
            throw .entry(reason: "\(error)")
        }
    }

    /// Reads the fields of a parsed entry.
    ///
    /// - Throws: ``ProvenanceError/entry(reason:)`` with the field that is wrong.
    init(_ root: JSONNode) throws(ProvenanceError) {
        func text(_ name: StaticString) throws(ProvenanceError) -> String {
            guard let text = root[name]?.string, !text.isEmpty else { throw .entry(reason: "no text '\(name)'") }
            return text
        }
        guard try text("specversion") == "1.0" else { throw .entry(reason: "'specversion' is not 1.0") }
        guard try text("datacontenttype") == "application/json" else {
            throw .entry(reason: "'datacontenttype' is not application/json")
        }
        id = try text("id")
        source = try text("source")
        subject = try text("subject")
        type = try text("type")
        guard Self.isType(type) else {
            throw .entry(reason: "'type' is not of the form assay.NAME.v1: \(String(reflecting: type))")
        }

        let digits = try text("sequence")
        guard digits.utf8.count == Self.sequenceDigits, digits.utf8.allSatisfy(Self.isDigit), let number = Int(digits)
        else {
            throw .entry(
                reason: "'sequence' is not a number of \(Self.sequenceDigits) digits: \(String(reflecting: digits))"
            )
        }
        sequence = number

        let leaf = try text("prevhash")
        guard let digest = ContentDigest(rawValue: "sha256:" + leaf) else {
            throw .entry(reason: "'prevhash' is not 64 hexadecimal digits: \(String(reflecting: leaf))")
        }
        previous = leaf == Self.noLeaf ? nil : digest

        let stamp = try text("time")
        guard stamp.utf8.count == Self.timeLetters, let moment = Moment(stamp) else {
            throw .entry(reason: "'time' is not a moment in UTC to the millisecond: \(String(reflecting: stamp))")
        }
        time = moment

        let kind = try text("authtype")
        guard let kind = AuditActor.Kind(rawValue: kind), let name = root["authid"]?.string else {
            throw .entry(reason: "'authtype' and 'authid' do not say who did it")
        }
        actor = AuditActor(kind, id: name)
        if let trace = root["traceparent"] {
            guard let text = trace.string else { throw .entry(reason: "'traceparent' is no text") }
            traceparent = text
        } else {
            traceparent = nil
        }
        guard root["data"]?.isObject == true else { throw .entry(reason: "no object 'data'") }
    }

    /// Whether a text is `assay.NAME.vN`.
    private static func isType(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].elementsEqual("assay".utf8), !parts[1].isEmpty else { return false }
        return parts[2].count > 1 && parts[2].first == UInt8(ascii: "v") && parts[2].dropFirst().allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
