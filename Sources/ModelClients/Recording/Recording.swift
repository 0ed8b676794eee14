// Stores a model's answers in a file, so that a suite runs again without the model.

package import Content
package import Evaluation

/// A model's recorded answers to one suite, by question, seed and sample.
///
/// The file holds gzipped JSON lines: a header, then one line an answer, sorted by test, case and sample. The first lines are kept
/// in memory, the others unpacked in a file without a name; a line is parsed when it is asked for.
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

    /// How many bytes of lines are kept in memory.
    private static let mostBytes = 16 << 20

    /// Where a line is.
    private enum Place: Sendable {
        case memory(JSONLine)
        case file(number: Int, Range<Int>)
    }

    private let lines: [Key: Place]
    /// The lines that memory does not hold.
    private let spilled: NamelessFile?
    private let questions: Set<ContentDigest>

    /// Reads a recording.
    ///
    /// - Parameter path: The file, gzipped or plain.
    /// - Throws: ``ContentError`` or ``ClientProblem`` that names file and line.
    package init(path: String) throws {
        var reader = try JSONLineReader(path: path)
        self.header = try RecordingHeader.read(&reader, path: path)
        var lines: [Key: Place] = [:]
        var (held, end) = (0, 0)
        var spilled: NamelessFile?
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
            if held + line.bytes.count <= Self.mostBytes {
                lines[key] = .memory(line)
                held += line.bytes.count
            } else {
                let file = try spilled ?? NamelessFile()
                try file.write(line.bytes, at: end)
                lines[key] = .file(number: line.number, end..<(end + line.bytes.count))
                end += line.bytes.count
                spilled = file
            }
            questions.insert(request)
        }
        self.lines = lines
        self.spilled = spilled
        self.questions = questions
        self.path = path
        self.digest = try ContentDigest(ofFile: path)
    }

    package var count: Int { lines.count }

    /// Whether a question was recorded, with whatever seed and sample.
    package func holds(_ request: ContentDigest) -> Bool { questions.contains(request) }

    /// Finds an answer; `nil` when it was not recorded.
    ///
    /// - Throws: ``CallFailure`` when the line cannot be read again; it was an answer when the file was read.
    package func transcript(_ key: Key) throws(CallFailure) -> Transcript? {
        guard let place = lines[key] else { return nil }
        let line: JSONLine?
        switch place {
        case .memory(let held): line = held
        case .file(let number, let range):
            line = (try? spilled?.read(range)).map { JSONLine(number: number, offset: 0, bytes: $0) }
        }
        guard let stored = try? line?.value(path: path)["transcript"], let transcript = Transcript(json: stored) else {
            throw CallFailure(.notRecorded, "'\(path)': an answer cannot be read again")
        }
        return transcript
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
