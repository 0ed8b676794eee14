// Stores a model's answers in a file, so that a suite runs again without the model.

package import Content
package import Evaluation

/// A model's recorded answers to one suite, by question, seed and sample.
///
/// The file holds gzipped JSON lines: a header, then one line an answer, sorted by test, case and sample. The lines are kept in
/// memory and parsed when they are asked for.
package struct Recording: Sendable {
    /// The terms by which an answer is found.
    package struct Key: Hashable, Sendable {
        /// The digest of the question.
        package var request: ContentDigest
        package var seed: Int64?
        /// The sample, from 1.
        package var sample: Int

        package init(request: ContentDigest, seed: Int64?, sample: Int) {
            self.request = request
            self.seed = seed
            self.sample = sample
        }
    }

    package struct Entry: Sendable {
        package var key: Key
        /// The attempt that it served, for people who read the file.
        package var attempt: AttemptKey
        package var transcript: Transcript

        package init(key: Key, attempt: AttemptKey, transcript: Transcript) {
            self.key = key
            self.attempt = attempt
            self.transcript = transcript
        }
    }

    package let path: String
    package let header: RecordingHeader
    package let digest: ContentDigest

    private let lines: [Key: JSONLine]
    private let questions: Set<ContentDigest>

    /// Reads a recording.
    ///
    /// - Parameter path: The file, gzipped or plain.
    /// - Throws: ``ContentError`` or ``ClientProblem`` that names file and line.
    package init(path: String) throws {
        var reader = try JSONLineReader(path: path)
        self.header = try RecordingHeader.read(&reader, path: path)
        var lines: [Key: JSONLine] = [:]
        var questions: Set<ContentDigest> = []
        while let line = try reader.next() {
            let json = try line.value(path: path)
            guard let request = json["request"]?.stringValue.flatMap(ContentDigest.init(rawValue:)),
                let sample = json["sample"]?.intValue, let stored = json["transcript"]
            else { throw ClientProblem("'\(path)' line \(line.number): not a recorded answer") }
            guard Transcript(json: stored) != nil else {
                throw ClientProblem(
                    "'\(path)' line \(line.number): the transcript is damaged; `assay record` makes a new recording"
                )
            }
            let key = Key(request: request, seed: json["seed"]?.intValue.map(Int64.init), sample: sample)
            lines[key] = line
            questions.insert(request)
        }
        self.lines = lines
        self.questions = questions
        self.path = path
        self.digest = try ContentDigest(ofFile: path)
    }

    package var count: Int { lines.count }

    /// Whether a question was recorded, with whatever seed and sample.
    package func holds(_ request: ContentDigest) -> Bool { questions.contains(request) }

    /// Finds an answer; `nil` when it was not recorded.
    package func transcript(_ key: Key) -> Transcript? {
        // It was one when the file was read.
        lines[key].flatMap { try? $0.value(path: path)["transcript"] }.flatMap(Transcript.init(json:))
    }

    /// The recorded model under the name that the configuration gives it.
    package func subject(as name: String) -> Subject {
        Subject(
            name: name,
            client: ReplayClient.kind,
            model: header.subject.model,
            baseURL: header.subject.baseURL,
            recording: digest.rawValue
        )
    }
}
