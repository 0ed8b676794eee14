// Is the common form of one line in CSV and JSON.

package import Evaluation

/// One score as a file gives it, before it is held against the others.
package struct ScoreLine: Hashable, Sendable {
    /// The line in the file, from 1.
    package var line: Int
    /// The element of a list, from 1; `nil` where each score has a line of its own.
    package var element: Int?
    /// The case.
    package var caseID: String
    /// What it scored.
    package var value: SampleScore
    /// The test; `nil` where the file names none.
    package var test: String?
    /// The cluster; `nil` for a case that stands alone.
    package var cluster: String?
    /// The sample's number, from 0; `nil` where the file numbers none.
    package var sample: Int?
    /// The model; `nil` where the file names none.
    package var model: String?

    /// Creates a line.
    package init(
        line: Int,
        element: Int? = nil,
        caseID: String,
        value: SampleScore,
        test: String? = nil,
        cluster: String? = nil,
        sample: Int? = nil,
        model: String? = nil
    ) {
        self.line = line
        self.element = element
        self.caseID = caseID
        self.value = value
        self.test = test
        self.cluster = cluster
        self.sample = sample
        self.model = model
    }

    /// Where the score stands.
    func place(in file: String) -> IngestError.Place {
        IngestError.Place(file: file, line: line, element: element)
    }
}
