// Gives the tests of the client and of the program the same responses of real servers.

package import Content
import Foundation

/// A line of the developers' pack of responses: what a server sends, and what a run must make of it.
package struct FieldResponse: Sendable, CustomStringConvertible {
    /// A response as it is sent.
    package struct Reply: Sendable {
        package let status: Int
        package let headers: [(name: String, value: String)]
        package let body: [UInt8]

        /// The response as a server on loopback sends it.
        package var response: LoopbackResponse { LoopbackResponse(status, body, headers: headers) }

        init(_ json: JSONValue) throws {
            guard let status = json["status"]?.intValue else { throw StubFailure("a response has no status") }
            self.status = status
            headers = (json["headers"]?.objectValue ?? [:]).sorted { $0.key < $1.key }.compactMap { name, value in
                value.stringValue.map { (name, $0) }
            }
            if let coded = json["body_base64"]?.stringValue {
                body = Array(Data(base64Encoded: coded) ?? Data())
            } else {
                // A text is sent as it stands.
                body = json["body"].map { $0.stringValue.map { Array($0.utf8) } ?? $0.canonicalBytes } ?? []
            }
        }
    }

    package let id: String
    /// The response to the first request.
    package let first: Reply
    /// The response to every later one; `nil` for the same again.
    package let then: Reply?
    /// Further settings of the model.
    package let model: [String: JSONValue]
    /// How many cases the run has.
    package let cases: Int
    /// What a run must make of it.
    package let want: JSONValue

    package var description: String { id }

    /// Where the pack lies; `nil` for a user, who has none.
    package static var path: String? { Workplace.shared("field-cases/provider-answers.jsonl") }

    /// All lines; none where the pack is absent.
    package static func all() throws -> [FieldResponse] {
        guard let path else { return [] }
        return try String(decoding: Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
            .split(whereSeparator: \.isNewline).map { try FieldResponse(JSONValue(parsing: String($0))) }
    }

    private init(_ json: JSONValue) throws {
        id = json["id"]?.stringValue ?? ""
        first = try Reply(json)
        then = try json["then"].map { try Reply($0) }
        model = json["model"]?.objectValue ?? [:]
        cases = json["cases"]?.intValue ?? 1
        want = json["want"] ?? .null
    }
}
