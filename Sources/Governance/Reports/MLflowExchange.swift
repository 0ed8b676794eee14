// Lets a registry move to MLflow's and back: its versions, aliases and tags.

package import Content
import Evaluation
package import ModelRegistry

/// MLflow's registry shape: the requests of its REST API that rebuild a registry, and the lists that its API answers with.
package enum MLflowExchange {
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
                            "name": .string(model), "source": .string("assay:model/\(version.reference)"),
                            "run_id": .string(version.evidence.last?.run.rawValue ?? ""),
                            "description": .string(version.note ?? ""),
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
        var found: [Version] = []
        var counts: [String: Int] = [:]
        func add(_ body: JSONValue, line: Int?) throws(ContentError) {
            guard let name = body["name"]?.stringValue, VersionReference.isName(name) else {
                throw .invalid(path: file, line: line, reason: "a version has no 'name' that a model can have here")
            }
            let number =
                body["version"].flatMap { $0.intValue ?? $0.stringValue.flatMap { Int($0) } } ?? (counts[name] ?? 0) + 1
            counts[name] = number
            var tags: [String: String] = [:]
            for tag in body["tags"]?.arrayValue ?? [] {
                guard let key = tag["key"]?.stringValue, let value = tag["value"]?.stringValue else {
                    throw .invalid(path: file, line: line, reason: "a tag of '\(name)' has no 'key' or no 'value'")
                }
                tags[key] = value
            }
            let source = body["source"]?.stringValue ?? "\(name)/\(number)"
            let descriptor = tags.removeValue(forKey: "assay.descriptor")
                .flatMap { try? CanonicalCoding.decode(ModelDescriptor.self, from: Array($0.utf8)) }
            let binding = tags.removeValue(forKey: "assay.binding")
                .flatMap { try? CanonicalCoding.decode(Binding.self, from: Array($0.utf8)) }
            for alias in body["aliases"]?.arrayValue?.compactMap(\.stringValue) ?? [] {
                tags["mlflow.alias.\(alias)"] = "\(number)"
            }
            if let run = body["run_id"]?.stringValue, !run.isEmpty { tags["mlflow.run_id"] = run }
            found.append(
                Version(
                    model: name,
                    number: number,
                    descriptor: descriptor ?? ModelDescriptor(client: "mlflow", model: source),
                    binding: binding ?? Binding(name: name),
                    note: body["description"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 },
                    metadata: tags.filter { !$0.key.hasPrefix("assay.") }
                )
            )
        }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        if let whole = try? JSONValue(parsing: bytes), whole["path"] == nil {
            for version in whole["model_versions"]?.arrayValue ?? [] { try add(version, line: nil) }
            for model in whole["registered_models"]?.arrayValue ?? [] {
                for version in model["latest_versions"]?.arrayValue ?? [] { try add(version, line: nil) }
            }
            guard whole["model_versions"] != nil || whole["registered_models"] != nil else {
                throw .invalid(path: file, line: nil, reason: "it has neither 'model_versions' nor 'registered_models'")
            }
        } else {
            for (place, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
                guard let request = try? JSONValue(parsing: Array(line)), let path = request["path"]?.stringValue else {
                    throw .invalid(path: file, line: place + 1, reason: "it is no request of an exported registry")
                }
                if path == "model-versions/create", let body = request["body"] { try add(body, line: place + 1) }
            }
        }
        return found.sorted { ($0.model, $0.number) < ($1.model, $1.number) }
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

    /// The alias of a pointer: MLflow takes letters, digits, `_` and `-`.
    private static func alias(_ key: PointerKey) -> String {
        if key == PointerKey(.global) { return PointerKey.production }
        return key.description.replacing(":", with: "-").replacing("/", with: "-").replacing(".", with: "-")
    }
}
