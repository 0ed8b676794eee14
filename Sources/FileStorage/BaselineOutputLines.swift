// Walks over the outputs of a large baseline without holding them.

import Content
import Evaluation
import Regression

/// The outputs of a baseline's second file, one at a time.
final class BaselineOutputLines: BaselineOutputs {
    private var reader: JSONLineReader
    private let path: String
    /// The output that was read and not yet asked for.
    private var next: (key: AttemptKey, output: String)?

    init(path: String) throws {
        self.path = path
        reader = try JSONLineReader(path: path)
    }

    func output(of attempt: AttemptKey) throws -> String? {
        while true {
            if next == nil { next = try read() }
            guard let found = next, !(attempt < found.key) else { return nil }
            next = nil
            if found.key == attempt { return found.output }
        }
    }

    /// Reads an output; `nil` at the end.
    func read() throws -> (key: AttemptKey, output: String)? {
        guard let line = try reader.next() else { return nil }
        let json = try line.value(path: path)
        guard let test = json["test"]?.stringValue, let caseID = json["case"]?.stringValue,
            let sample = json["sample"]?.intValue, let output = json["output"]?.stringValue
        else { throw StoreError.malformed(path: path, line: line.number, reason: "not an output of a baseline") }
        return (AttemptKey(test: test, caseID: caseID, sample: sample), output)
    }
}
