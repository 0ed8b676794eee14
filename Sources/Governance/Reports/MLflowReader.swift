// Reads foreign registries strictly: what is not understood is refused, since a version that is read wrongly is another version.

import Content
import ModelRegistry

/// Reads versions from MLflow's answers, or from the requests that rebuild a registry there.
struct MLflowReader {
    private static let mostVersions = 1_000_000

    let file: String
    private(set) var versions: [MLflowExchange.Version] = []
    private var counts: [String: Int] = [:]
    private var aliases: [String: [String]] = [:]

    init(file: String) { self.file = file }

    private func fault(_ reason: String, _ place: String, line: Int? = nil) -> ContentError {
        .invalid(path: file, line: line, reason: place.isEmpty ? reason : "\(place): \(reason)")
    }

    /// Reads what `model-versions/search` or `registered-models/search` answered.
    mutating func take(document: JSONValue) throws(ContentError) {
        guard document["model_versions"] != nil || document["registered_models"] != nil else {
            throw fault("it has neither 'model_versions' nor 'registered_models'", "")
        }
        if let token = document["next_page_token"], !token.isNull, token.stringValue != "" {
            throw fault("further pages follow ('next_page_token'): put all of them into one list", "")
        }
        for (number, model) in try list(document, "registered_models").enumerated() {
            let place = "registered_models[\(number)]"
            for alias in try list(model, "aliases", place) {
                guard let name = alias["alias"]?.stringValue, let version = alias["version"] else {
                    throw fault("an alias has no 'alias' or no 'version'", place)
                }
                let key = "\(model["name"]?.stringValue ?? "")@\(version.stringValue ?? version.canonicalString)"
                aliases[key, default: []].append(name)
            }
            for version in try list(model, "latest_versions", place) { try take(version, place, nil) }
        }
        for (number, version) in try list(document, "model_versions").enumerated() {
            try take(version, "model_versions[\(number)]", nil)
        }
    }

    /// Reads requests, one a line.
    mutating func take(lines bytes: [UInt8]) throws(ContentError) {
        var bodies: [(JSONValue, Int)] = []
        for (place, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        where line.contains(where: { $0 > 0x20 }) {
            guard let request = try? JSONValue(parsing: Array(line)), let path = request["path"]?.stringValue,
                let body = request["body"], body.objectValue != nil
            else { throw fault("it is no request of an exported registry", "", line: place + 1) }
            if path == "model-versions/create" { bodies.append((body, place + 1)) }
            if path == "registered-models/alias", let name = body["name"]?.stringValue,
                let alias = body["alias"]?.stringValue,
                let version = body["version"]?.stringValue
            {
                aliases["\(name)@\(version)", default: []].append(alias)
            }
        }
        for (body, line) in bodies { try take(body, "", line) }
    }

    private func list(_ json: JSONValue, _ field: String, _ place: String = "") throws(ContentError) -> [JSONValue] {
        guard let value = json[field], !value.isNull else { return [] }
        guard let list = value.arrayValue else { throw fault("'\(field)' is no list", place) }
        return list
    }

    private func text(_ json: JSONValue, _ field: String, _ place: String, _ line: Int?) throws(ContentError) -> String?
    {
        guard let value = json[field], !value.isNull else { return nil }
        guard let text = value.stringValue else { throw fault("'\(field)' is no text", place, line: line) }
        return text
    }

    private mutating func take(_ body: JSONValue, _ place: String, _ line: Int?) throws(ContentError) {
        guard let name = try text(body, "name", place, line), VersionReference.isName(name) else {
            throw fault(
                "it has no 'name' that a model can have here: letters, digits, '.', '_' and '-'",
                place,
                line: line
            )
        }
        let number = try number(body, name, place, line)
        counts[name] = max(counts[name] ?? 0, number)
        var tags: [String: String] = [:]
        for tag in try list(body, "tags", place) {
            guard let key = tag["key"]?.stringValue, let value = tag["value"]?.stringValue else {
                throw fault("a tag of '\(name)' has no 'key' or no 'value'", place, line: line)
            }
            tags[key] = value
        }
        let source = try text(body, "source", place, line) ?? "\(name)/\(number)"
        let descriptor = try decoded(
            ModelDescriptor.self,
            tags.removeValue(forKey: "assay.descriptor"),
            "assay.descriptor",
            place,
            line
        )
        let binding = try decoded(Binding.self, tags.removeValue(forKey: "assay.binding"), "assay.binding", place, line)
        if let said = tags["assay.digest"], let descriptor, let bytes = try? descriptor.bytes(),
            ContentDigest(of: bytes).rawValue != said
        {
            throw fault("the tag 'assay.digest' of '\(name)' is not its descriptor's", place, line: line)
        }
        var metadata = tags.filter { !$0.key.hasPrefix("assay.") }
        metadata["mlflow.version"] = "\(number)"
        if let run = try text(body, "run_id", place, line), !run.isEmpty { metadata["mlflow.run_id"] = run }
        for alias in aliases["\(name)@\(number)"] ?? [] { metadata["mlflow.alias.\(alias)"] = "\(number)" }
        let note = try text(body, "description", place, line)
        versions.append(
            MLflowExchange.Version(
                model: name,
                number: number,
                descriptor: descriptor ?? ModelDescriptor(client: "mlflow", model: source),
                binding: binding ?? Binding(name: name),
                note: note == "" ? nil : note,
                metadata: metadata
            )
        )
    }

    private func number(_ body: JSONValue, _ name: String, _ place: String, _ line: Int?) throws(ContentError) -> Int {
        guard let value = body["version"], !value.isNull else { return (counts[name] ?? 0) + 1 }
        let number = value.intValue ?? value.stringValue.flatMap { Int($0) }
        guard let number, (1...Self.mostVersions).contains(number) else {
            throw fault("'version' of '\(name)' is no number from 1 to \(Self.mostVersions)", place, line: line)
        }
        return number
    }

    private func decoded<Value: Decodable>(
        _ type: Value.Type,
        _ text: String?,
        _ tag: String,
        _ place: String,
        _ line: Int?
    ) throws(ContentError) -> Value? {
        guard let text else { return nil }
        guard let value = try? CanonicalCoding.decode(type, from: Array(text.utf8)) else {
            throw fault("the tag '\(tag)' is not what assay wrote", place, line: line)
        }
        return value
    }
}
