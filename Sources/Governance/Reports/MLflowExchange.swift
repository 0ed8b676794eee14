// Lets a registry move to MLflow's and back: its versions, aliases and tags.

package import Content
import Evaluation
package import ModelRegistry

/// MLflow's registry shape: the requests of its REST API that rebuild a registry, and the lists that its API answers with.
package enum MLflowExchange {
    /// What MLflow's columns hold.
    private static let (runLimit, descriptionLimit) = (32, 5000)

    /// The requests that make an empty MLflow registry hold the same, in their order: one JSON object a line, with `path` below
    /// `/api/2.0/mlflow/` and `body`.
    ///
    /// - Parameter state: The registry.
    /// - Returns: The requests.
    /// - Throws: `EncodingError`, never for a registry's records.
    package static func requests(_ state: RegistryState) throws -> [JSONValue] {
        var requests: [JSONValue] = []
        let versions = state.versions.values.sorted { $0.reference < $1.reference }
        for model in Set(versions.map(\.reference.model)).sorted() {
            requests.append(request("registered-models/create", ["name": .string(model)]))
            for version in versions where version.reference.model == model {
                requests.append(
                    request(
                        "model-versions/create",
                        [
                            "name": .string(model), "source": .string("assay:///model/\(version.reference)"),
                            "run_id": .string(run(version)),
                            "description": .string(String((version.note ?? "").prefix(descriptionLimit))),
                            "tags": .array(
                                try tags(version).sorted { $0.0 < $1.0 }.map {
                                    ["key": .string($0.0), "value": .string($0.1)]
                                }
                            ),
                        ]
                    )
                )
            }
        }
        for pointer in state.pointers.values.sorted(by: { $0.key < $1.key }) {
            guard let version = pointer.version else { continue }
            requests.append(
                request(
                    "registered-models/alias",
                    [
                        "name": .string(version.model), "alias": .string(alias(pointer.key)),
                        "version": .string("\(version.number)"),
                    ]
                )
            )
        }
        return requests
    }

    /// A version of another registry, as far as it can be taken over.
    package struct Version: Sendable {
        /// The model's name.
        package let model: String
        /// The number over there.
        package let number: Int
        /// What it is.
        package let descriptor: ModelDescriptor
        /// How it is reached.
        package let binding: Binding
        /// What was written of it.
        package let note: String?
        /// Its tags and aliases.
        package let metadata: [String: String]
    }

    /// Reads versions: the lines of ``requests(_:)``, or what `model-versions/search` and `registered-models/search` answered.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - file: Its name, for messages.
    /// - Returns: The versions, by model and number.
    /// - Throws: ``ContentError`` with the line.
    package static func versions(_ bytes: [UInt8], file: String) throws(ContentError) -> [Version] {
        var reader = MLflowReader(file: file)
        if let whole = try? JSONValue(parsing: bytes), whole["path"] == nil {
            try reader.take(document: whole)
        } else {
            try reader.take(lines: bytes)
        }
        guard !reader.versions.isEmpty else { throw .invalid(path: file, line: nil, reason: "it holds no version") }
        return reader.versions.sorted { ($0.model, $0.number) < ($1.model, $1.number) }
    }

    /// The newest run, where MLflow has room for its name.
    private static func run(_ version: VersionRecord) -> String {
        version.evidence.last.map(\.run.rawValue).flatMap { $0.utf8.count <= runLimit ? $0 : nil } ?? ""
    }

    /// Whether MLflow takes a tag of this name, and it is none of its own or ours.
    package static func isTag(_ name: String) -> Bool {
        let isWritten = name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20, 0x2D, 0x2E, 0x2F, 0x3A, 0x5F: true
            default: false
            }
        }
        return isWritten && (1...250).contains(name.utf8.count) && !name.hasPrefix("/") && !name.contains("..")
            && !name.contains("//") && !name.hasPrefix("assay.") && !name.hasPrefix("mlflow.")
    }

    private static func request(_ path: String, _ body: [String: JSONValue]) -> JSONValue {
        ["method": "POST", "path": .string(path), "body": .object(body)]
    }

    private static func tags(_ version: VersionRecord) throws -> [(String, String)] {
        let own = [
            ("assay.state", version.storedState.rawValue), ("assay.digest", version.digest.rawValue),
            ("assay.descriptor", String(decoding: try version.descriptor.bytes(), as: UTF8.self)),
            ("assay.binding", String(decoding: try CanonicalCoding.encode(version.binding), as: UTF8.self)),
        ]
        return own + version.metadata.map { ($0.key, $0.value) }
    }

    /// The alias of a pointer: MLflow takes letters, digits, `_` and `-`; names with others, or with `-`, get a part of their digest.
    private static func alias(_ key: PointerKey) -> String {
        if key == PointerKey(.global) { return PointerKey.production }
        let text = key.description
        let plain = text.replacing(":", with: "-").replacing("/", with: "-").replacing(".", with: "-")
        guard text.contains("-") || text.contains(".") else { return plain }
        return "\(plain)-\(ContentDigest(of: text).hex.prefix(8))"
    }
}
