// Holds millions of scores while they are checked.

import Content
import Evaluation

/// All scores of one command, held compactly until they are known to be whole: 40 bytes a score, and the cases' ids.
///
/// Scores are added in the order of the files; ``CheckedScores`` has them sorted, checked against one another, and made into runs.
package struct ScoreTable: Sendable {
    /// One score; what it names is kept once, in the lists of the table.
    struct Row: Sendable {
        /// What became of the sample, as ``SampleScore/number``.
        var number: Double
        /// Where the case's id begins among the ids.
        var id: Int
        /// The line in its file.
        var line: UInt32
        /// The element in its file's list, from 1; 0 where the file has lines.
        var element: UInt32
        /// The cluster's number; ``alone`` for a case that stands alone.
        var cluster: UInt32
        /// The sample's number, as the file says it; ``unnumbered`` where it says none.
        var sample: UInt32
        /// The test's number.
        var test: UInt16
        /// The model's number.
        var model: UInt16
        /// The file's number.
        var file: UInt16

        /// The cluster's number of a case that stands alone.
        static let alone = UInt32.max

        /// The number of a sample without one.
        static let unnumbered = UInt32.max
    }

    /// The test of scores that name none.
    static let onlyTest = "score"

    /// The most tests, models and files that one command takes: their numbers have 16 bits.
    private static let mostNames = 60_000

    private(set) var rows: [Row] = []
    /// The ids one behind the other, each with its length in front.
    private(set) var ids: [UInt8] = []
    private(set) var tests = Interner()
    private(set) var models = Interner()
    private(set) var clusters = Interner()
    private(set) var files: [String] = []

    /// Whether tests, samples and models are named: by every line or by none.
    private var habits: [(field: ScoreField, isNamed: Bool, place: IngestError.Place)] = []
    /// The model of every file; `nil` takes the files' own word or their names.
    private let model: String?

    /// Creates a table.
    ///
    /// - Parameter model: The model that all files' scores are of; `nil` takes their column, or the file's name.
    package init(model: String? = nil) {
        self.model = model
    }

    /// Adds the scores of a file.
    ///
    /// - Throws: ``IngestError`` with file and line.
    package mutating func add(_ file: String, as ingester: any Ingester) throws {
        guard !files.contains(file) else {
            throw IngestError.refused("the file \(IngestError.quoted(file)) is named twice")
        }
        let before = rows.count
        files.append(file)
        let number = UInt16(truncatingIfNeeded: files.count - 1)
        let title = FileTitle.title(of: file)
        try ingester.forEachScore(in: file) { try add($0, file: file, number: number, title: title) }
        guard rows.count > before else {
            throw IngestError.invalid(at: .init(file: file), reason: "there is no score in it")
        }
    }

    private mutating func add(
        _ line: ScoreLine,
        file: String,
        number: UInt16,
        title: String
    ) throws(IngestError) {
        if habitsDiffer(from: line) { try note(line, file: file) }
        guard tests.count < Self.mostNames, models.count < Self.mostNames else {
            throw .invalid(
                at: line.place(in: file),
                reason: "more than \(Self.mostNames) tests or models"
            )
        }
        let named = model ?? line.model
        guard named != nil || ScoreName.isOneLine(title) else {
            throw .invalid(
                at: .init(file: file),
                reason: "its name holds control characters and cannot be the model's: name the model in the command"
            )
        }
        rows.append(
            Row(
                number: line.value.number,
                id: place(of: line.caseID),
                line: UInt32(clamping: line.line),
                element: UInt32(clamping: line.element ?? 0),
                cluster: line.cluster.map { UInt32(clusters.number(of: $0)) } ?? Row.alone,
                sample: line.sample.map { UInt32(clamping: $0) } ?? Row.unnumbered,
                test: UInt16(clamping: tests.number(of: line.test ?? Self.onlyTest)),
                model: UInt16(clamping: models.number(of: named ?? title)),
                file: number
            )
        )
    }

    /// Where the id begins; samples of a case that stand together share it.
    private mutating func place(of id: String) -> Int {
        var id = id
        return id.withUTF8 { bytes in
            if let last = rows.last?.id, Int(ids[last]) == bytes.count,
                ids[(last + 1)..<(last + 1 + bytes.count)].elementsEqual(bytes)
            {
                return last
            }
            ids.append(UInt8(clamping: bytes.count))
            ids.append(contentsOf: bytes)
            return ids.count - bytes.count - 1
        }
    }

    private func habitsDiffer(from line: ScoreLine) -> Bool {
        habits.isEmpty || habits[0].isNamed != (line.test != nil) || habits[1].isNamed != (line.sample != nil)
            || habits[2].isNamed != (line.model != nil)
    }

    /// Takes the first line as the rule, and refuses a later one that breaks it.
    private mutating func note(_ line: ScoreLine, file: String) throws(IngestError) {
        let place = line.place(in: file)
        let named = [(ScoreField.test, line.test != nil), (.sample, line.sample != nil), (.model, line.model != nil)]
        guard !habits.isEmpty else {
            habits = named.map { ($0, $1, place) }
            if let model, line.model != nil {
                throw .invalid(
                    at: place,
                    reason: "names its model, and the command says \(IngestError.quoted(model)); leave one of them out"
                )
            }
            return
        }
        for (habit, (field, isNamed)) in zip(habits, named) where habit.isNamed != isNamed {
            let (with, without) = isNamed ? (place, habit.place) : (habit.place, place)
            throw .invalid(
                at: place,
                reason: "'\(field.rawValue)' stands on \(with) and not on \(without); name it on every line or on none"
            )
        }
    }

    /// The id of a case as text.
    func id(_ row: Row) -> String {
        String(decoding: ids[(row.id + 1)..<(row.id + 1 + Int(ids[row.id]))], as: UTF8.self)
    }

    /// Whether the id of a case is ASCII, and so has but one way to be written.
    func isASCII(_ row: Row) -> Bool {
        ids[(row.id + 1)..<(row.id + 1 + Int(ids[row.id]))].allSatisfy { $0 < 0x80 }
    }

    /// Where a score stands.
    func place(_ row: Row) -> IngestError.Place {
        IngestError.Place(
            file: files[Int(row.file)],
            line: Int(row.line),
            element: row.element == 0 ? nil : Int(row.element)
        )
    }

    /// Sorts the scores by model, test, case, sample and line, names by their bytes.
    mutating func sort() {
        var sorted: [Row] = []
        swap(&sorted, &rows)
        ScoreOrder(self).sort(&sorted)
        rows = sorted
    }
}
