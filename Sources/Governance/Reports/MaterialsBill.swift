// Tells other tools what a served model is made of, in the format that they read.

package import Content
package import Evaluation
package import ModelRegistry

/// A CycloneDX 1.6 bill of materials of versions: what each is, what it was trained on and how it scored.
///
/// Source: https://cyclonedx.org/docs/1.6/json/. Values and bounds of metrics are texts there.
package enum MaterialsBill {
    /// A version with what was measured of it.
    package struct Item: Sendable {
        /// The version.
        package let version: VersionRecord
        /// The newest run of each suite.
        package let suites: [SuiteEvidence]

        /// Describes a version.
        package init(_ version: VersionRecord, _ suites: [SuiteEvidence]) {
            self.version = version
            self.suites = suites
        }
    }

    /// Writes the bill.
    ///
    /// - Parameters:
    ///   - items: The versions.
    ///   - engine: The engine's version.
    ///   - now: When it is written.
    /// - Returns: The document.
    package static func json(_ items: [Item], engine: String, now: Moment) -> JSONValue {
        let datasets = Set(items.flatMap(\.version.descriptor.datasets)).sorted { $0.digest < $1.digest }
        let components = items.map(model) + datasets.map(dataset)
        return [
            "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
            "serialNumber": .string("urn:uuid:\(uuid(of: JSONValue.array(components)))"),
            "metadata": [
                "timestamp": .string(now.seconds + "Z"),
                "tools": ["components": [["type": "application", "name": "assay", "version": .string(engine)]]],
            ],
            "components": .array(components),
        ]
    }

    private static func model(_ item: Item) -> JSONValue {
        let version = item.version
        var metrics: [JSONValue] = []
        for suite in item.suites {
            let scores =
                [("", suite.overall)] + suite.tests.sorted { $0.key < $1.key }.map { ($0.key, Optional($0.value)) }
            for (test, score) in scores {
                guard let score else { continue }
                var metric: [String: JSONValue] = ["type": "pass_rate", "value": .string("\(score.value)")]
                metric["slice"] = .string(test.isEmpty ? suite.suite : "\(suite.suite)/\(test)")
                if let lower = score.lower, let upper = score.upper {
                    metric["confidenceInterval"] = [
                        "lowerBound": .string("\(lower)"), "upperBound": .string("\(upper)"),
                    ]
                }
                metrics.append(.object(metric))
            }
        }
        var parameters: [String: JSONValue] = [:]
        if !version.descriptor.datasets.isEmpty {
            parameters["datasets"] = .array(version.descriptor.datasets.map { ["ref": .string(reference($0))] })
        }
        var properties = [
            ("assay:digest", version.digest.rawValue), ("assay:model", version.descriptor.model),
            ("assay:client", version.descriptor.client),
            ("assay:state", version.storedState.rawValue),
        ]
        if let prompt = version.descriptor.prompt { properties.append(("assay:prompt", prompt.rawValue)) }
        if let base = version.descriptor.baseModel { properties.append(("assay:base-model", base)) }
        if let owner = version.descriptor.owner { properties.append(("assay:owner", owner)) }
        if let job = version.descriptor.fineTuneJob { properties.append(("assay:fine-tune-job", job)) }
        var component: [String: JSONValue] = [
            "type": "machine-learning-model", "bom-ref": .string("model:\(version.reference)"),
            "name": .string(version.reference.model),
            "version": .string("\(version.reference.number)"),
            "modelCard": [
                "modelParameters": .object(parameters), "quantitativeAnalysis": ["performanceMetrics": .array(metrics)],
            ],
            "properties": .array(properties.map { ["name": .string($0.0), "value": .string($0.1)] }),
        ]
        component["description"] = version.note.map(JSONValue.string)
        if let weights = version.descriptor.weights {
            component["hashes"] = [["alg": "SHA-256", "content": .string(weights.hex)]]
        }
        if let license = version.descriptor.license {
            component["licenses"] = [["license": ["name": .string(license)]]]
        }
        return .object(component)
    }

    private static func dataset(_ dataset: ModelDescriptor.Dataset) -> JSONValue {
        [
            "type": "data", "bom-ref": .string(reference(dataset)), "name": .string(dataset.name),
            "hashes": [["alg": "SHA-256", "content": .string(dataset.digest.hex)]],
        ]
    }

    private static func reference(_ dataset: ModelDescriptor.Dataset) -> String {
        "data:\(dataset.name)@\(dataset.digest.hex)"
    }

    /// A name that follows from the content, in the form of a UUID of version 8 (RFC 9562).
    private static func uuid(of json: JSONValue) -> String {
        var digits = Array(ContentDigest(of: json.canonicalBytes).hex.prefix(32))
        digits[12] = "8"
        digits[16] = "8"
        let parts = [digits[0..<8], digits[8..<12], digits[12..<16], digits[16..<20], digits[20..<32]]
        return parts.map { String($0) }.joined(separator: "-")
    }
}
