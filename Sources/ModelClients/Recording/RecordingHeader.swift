// Says on a recording's first line where it comes from, so that the rest need not be read.

package import Content
package import Evaluation

/// The first line of a recording: the suite, the model that answered, and the settings of the run.
package struct RecordingHeader: Hashable, Sendable {
    /// The number of the format that is written; a higher number is refused.
    package static let format = 1

    package var suite: String
    /// The suite's digest when it was recorded.
    package var suiteDigest: ContentDigest
    /// The model that answered.
    package var subject: Subject
    /// How it was asked.
    package var dialect: ModelDialect
    /// The run's seed, from which the seed of each request follows.
    package var seed: Int64
    /// Samples a case.
    package var samples: Int
    /// The engine's version.
    package var engine: String
    /// When the run ended.
    package var created: Moment

    package init(
        suite: String,
        suiteDigest: ContentDigest,
        subject: Subject,
        dialect: ModelDialect,
        seed: Int64,
        samples: Int,
        engine: String,
        created: Moment
    ) {
        self.suite = suite
        self.suiteDigest = suiteDigest
        self.subject = subject
        self.dialect = dialect
        self.seed = seed
        self.samples = samples
        self.engine = engine
        self.created = created
    }

    var json: JSONValue {
        var model: [String: JSONValue] = [
            "name": .string(subject.name), "client": .string(subject.client), "model": .string(subject.model),
        ]
        model["base_url"] = subject.baseURL.map(JSONValue.string)
        let fields: [String: JSONValue] = [
            "format": .integer(Int64(Self.format)), "recording": "assay", "suite": .string(suite),
            "suite_digest": .string(suiteDigest.rawValue), "subject": .object(model),
            "seed": .integer(seed), "samples": .integer(Int64(samples)), "engine": .string(engine),
            "created": .string(created.description),
        ]
        return .object(fields.merging(dialect.instrument) { own, _ in own })
    }

    /// Reads the header alone.
    ///
    /// - Throws: ``ContentError`` or ``ClientProblem`` that names file and line.
    package init(path: String) throws {
        var reader = try JSONLineReader(path: path)
        self = try Self.read(&reader, path: path)
    }

    /// Reads the header that a file begins with.
    static func read(_ reader: inout JSONLineReader, path: String) throws -> RecordingHeader {
        guard let first = try reader.next() else { throw ClientProblem("'\(path)': the recording is empty") }
        do {
            return try RecordingHeader(try first.value(path: path))
        } catch let problem as ClientProblem {
            throw ClientProblem("'\(path)' line 1: \(problem)")
        }
    }

    init(_ json: JSONValue) throws(ClientProblem) {
        guard json["recording"]?.stringValue == "assay", let format = json["format"]?.intValue else {
            throw ClientProblem("this is no recording of assay; `assay record` makes one")
        }
        guard format <= Self.format else {
            throw ClientProblem(
                "format \(format) was written by a newer version of assay; this one reads \(Self.format)"
            )
        }
        guard let suite = json["suite"]?.stringValue,
            let digest = json["suite_digest"]?.stringValue.flatMap(ContentDigest.init(rawValue:)),
            let model = json["subject"]?["model"]?.stringValue, let name = json["subject"]?["name"]?.stringValue,
            let client = json["subject"]?["client"]?.stringValue,
            let seed = json["seed"]?.intValue, let samples = json["samples"]?.intValue, samples > 0,
            let engine = json["engine"]?.stringValue,
            let created = json["created"]?.stringValue.flatMap(Moment.init),
            let fields = json.objectValue, fields["api"] != nil, let dialect = ModelDialect(instrument: fields)
        else { throw ClientProblem("the first line lacks what a recording's must have") }
        self.init(
            suite: suite,
            suiteDigest: digest,
            subject: Subject(
                name: name,
                client: client,
                model: model,
                baseURL: json["subject"]?["base_url"]?.stringValue
            ),
            dialect: dialect,
            seed: Int64(seed),
            samples: samples,
            engine: engine,
            created: created
        )
    }
}
