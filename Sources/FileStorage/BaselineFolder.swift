// Makes baselines reviewable in a pull request.

import Content
package import Evaluation
import Foundation
package import Regression

/// Keeps baselines as files that people review in a diff: `<folder>/<suite>/<name>.jsonl`, outputs gzipped beside it.
package struct BaselineFolder: BaselineCatalog, BaselineReader, BaselineWriter {
    /// The number of the format that is written; a reader takes it and refuses tomorrow's.
    static let format = 1

    /// The folder, usually `baselines`.
    package let folder: String

    /// Creates a store over a folder, which need not exist.
    package init(folder: String) {
        self.folder = folder
    }

    package func suites() -> [String] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return entries.filter { !$0.hasPrefix(".") && !names(ofSuite: $0).isEmpty }.sorted()
    }

    package func names(ofSuite suite: String) -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(suite)")) ?? []
        return files.compactMap { file in
            file.hasSuffix(".jsonl") && !file.hasPrefix(".") ? String(file.dropLast(".jsonl".count)) : nil
        }
        .sorted()
    }

    package func baseline(_ name: String, ofSuite suite: String) throws -> Baseline {
        let path = path(name, suite)
        // A name with a way out of the folder is none.
        guard RunID(name) != nil, FileManager.default.fileExists(atPath: path) else {
            throw StoreError.noBaseline(name: name, suite: suite, path: path, known: names(ofSuite: suite))
        }
        for file in [path, outputsPath(name, suite)] { try LinkFreePath.check(file, below: folder) }
        var reader = try JSONLineReader(path: path)
        guard let first = try reader.next() else {
            throw StoreError.malformed(path: path, line: 1, reason: "the baseline is empty")
        }
        var baseline = try header(first, path: path, suite: suite)
        guard baseline.name == name else {
            throw StoreError.malformed(
                path: path,
                line: first.number,
                reason: "this is baseline '\(baseline.name)', not '\(name)': \(Self.wayOut)"
            )
        }
        var last: CaseScores?
        var seal = BaselineSeal()
        while let line = try reader.next() {
            seal.add(line.bytes)
            let entry = try BaselineLine.parse(line.value(path: path), path: path, line: line.number)
            if let last, !(last.key < entry.scores.key) {
                throw StoreError.malformed(
                    path: path,
                    line: line.number,
                    reason: "case '\(entry.scores.test)/\(entry.scores.caseID)' is out of order or stands twice"
                )
            }
            let planned = baseline.samples(of: entry.scores.test)
            // Counts may differ by what was lost, and that is written down as null or unscored.
            guard entry.scores.samples.count == planned else {
                throw StoreError.malformed(
                    path: path,
                    line: line.number,
                    reason: "case '\(entry.scores.test)/\(entry.scores.caseID)' has "
                        + "\(entry.scores.samples.count) scores, and the first line plans \(planned) samples a case; a lost one "
                        + "is null"
                )
            }
            baseline.cases.append(entry)
            last = entry.scores
        }
        guard !baseline.cases.isEmpty else {
            throw StoreError.malformed(path: path, line: nil, reason: "the baseline has no case")
        }
        let claimed = try digests(first, path: path)
        if let claimed = claimed.seal {
            guard seal.digest(under: first.bytes) == claimed else {
                throw StoreError.malformed(
                    path: path,
                    line: nil,
                    reason: "the baseline is not as it was written: \(Self.wayOut)"
                )
            }
            baseline.isSealed = true
        }
        // Scores and answers are one thing: before a model is asked, both are known to be those of one run.
        let outputs = outputsPath(name, suite)
        if let claimed = claimed.outputs, FileManager.default.fileExists(atPath: outputs),
            try ContentDigest(ofFile: outputs) != claimed
        {
            throw StoreError.malformed(
                path: outputs,
                line: nil,
                reason: "these are not the outputs that were written with the baseline: \(Self.wayOut)"
            )
        }
        baseline.digest = try ContentDigest(ofFile: path)
        return baseline
    }

    package func outputs(
        _ name: String,
        ofSuite suite: String,
        of wanted: Set<AttemptKey>,
        upTo limit: Int
    ) throws -> [AttemptKey: String] {
        var outputs: [AttemptKey: String] = [:]
        let lines = try lines(name, suite)
        while let (key, output) = try lines?.read() {
            if wanted.contains(key) { outputs[key] = String(decoding: output.utf8.prefix(limit), as: UTF8.self) }
        }
        return outputs
    }

    package func outputCount(_ name: String, ofSuite suite: String) throws -> Int {
        var count = 0
        let lines = try lines(name, suite)
        while try lines?.read() != nil { count += 1 }
        return count
    }

    package func outputs(_ name: String, ofSuite suite: String) throws -> (any BaselineOutputs)? {
        try lines(name, suite)
    }

    private func lines(_ name: String, _ suite: String) throws -> BaselineOutputLines? {
        let path = outputsPath(name, suite)
        return FileManager.default.fileExists(atPath: path) ? try BaselineOutputLines(path: path) : nil
    }

    package func begin(_ head: Baseline) throws -> any BaselineDraft {
        var fields: [String: JSONValue] = [
            "format": .integer(Int64(Self.format)), "baseline": .string(head.name),
            "suite": .string(head.suite), "suite_version": .string(head.suiteVersion),
            "suite_digest": .string(head.suiteDigest.rawValue), "run": .string(head.run.rawValue),
            "created": .string(head.created.description), "engine": .string(head.engine),
            "samples": .integer(Int64(head.samples)), "manifest": try CanonicalCoding.json(of: head.manifest),
        ]
        fields["served"] = try head.served.map { try CanonicalCoding.json(of: $0) }
        return try BaselineFiles(
            path(head.name, head.suite),
            outputs: outputsPath(head.name, head.suite),
            in: ("\(folder)/\(head.suite)", folder),
            head: fields
        )
    }

    private func path(_ name: String, _ suite: String) -> String { "\(folder)/\(suite)/\(name).jsonl" }

    private func outputsPath(_ name: String, _ suite: String) -> String {
        "\(folder)/\(suite)/\(name).outputs.jsonl.gz"
    }

    private static let wayOut = "take the file from where it is kept, or make it anew with `assay baseline set`"

    /// The digests in a first line; `nil` for those of a baseline of before.
    private func digests(_ head: JSONLine, path: String) throws -> (seal: ContentDigest?, outputs: ContentDigest?) {
        let json = try head.value(path: path)
        func digest(_ name: String) throws -> ContentDigest? {
            guard let value = json[name] else { return nil }
            guard let digest = value.stringValue.flatMap(ContentDigest.init(rawValue:)) else {
                throw StoreError.malformed(
                    path: path,
                    line: head.number,
                    reason: "'\(name)' is no digest: \(Self.wayOut)"
                )
            }
            return digest
        }
        return (try digest(BaselineSeal.name), try digest(BaselineSeal.outputs))
    }

    /// What a first line may say: another name may be one of these, damaged.
    private static let fields: Set = [
        "format", "baseline", "suite", "suite_version", "suite_digest", "run", "created", "engine", "samples",
        "manifest",
        "served", BaselineSeal.name, BaselineSeal.outputs,
    ]

    private func header(_ line: JSONLine, path: String, suite: String) throws -> Baseline {
        let json = try line.value(path: path)
        func malformed(_ reason: String) -> StoreError { .malformed(path: path, line: line.number, reason: reason) }
        guard let format = json["format"]?.intValue else { throw malformed("no 'format': this is no baseline") }
        guard format <= Self.format else {
            throw malformed("format \(format) was written by a newer version of assay; this one reads \(Self.format)")
        }
        guard format >= 1 else { throw malformed("there is no format \(format): formats begin with 1") }
        if let other = json.objectValue?.keys.sorted().first(where: { !Self.fields.contains($0) }) {
            throw malformed("'\(other)' is no field of a baseline's first line: \(Self.wayOut)")
        }
        guard json["suite"]?.stringValue == suite else {
            throw malformed("the baseline is of suite '\(json["suite"]?.stringValue ?? "?")', not of '\(suite)'")
        }
        guard let name = json["baseline"]?.stringValue, let version = json["suite_version"]?.stringValue,
            let digest = json["suite_digest"]?.stringValue.flatMap(ContentDigest.init(rawValue:)),
            let run = json["run"]?.stringValue.flatMap(RunID.init),
            let created = json["created"]?.stringValue.flatMap(Moment.init),
            let engine = json["engine"]?.stringValue, let samples = json["samples"]?.intValue, samples > 0,
            let manifest = json["manifest"]
        else { throw malformed("the first line lacks what a baseline's must have") }
        do {
            var baseline = Baseline(
                name: name,
                suite: suite,
                suiteVersion: version,
                suiteDigest: digest,
                run: run,
                created: created,
                engine: engine,
                samples: samples,
                manifest: try CanonicalCoding.decode(RunManifest.self, from: manifest.canonicalBytes),
                cases: [],
                digest: digest
            )
            baseline.served = try json["served"].map {
                try CanonicalCoding.decode(ServedModels.self, from: $0.canonicalBytes)
            }
            return baseline
        } catch let fault as ManifestFault {
            throw malformed("\(fault)")
        } catch {
            throw malformed("the manifest or the list of served models is damaged")
        }
    }
}
