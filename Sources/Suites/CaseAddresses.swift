// Leads from a testcase of a CI page to the line that holds the case.

import Content
package import Evaluation

/// Where the cases of a suite stand: file and line.
package struct CaseAddresses {
    private var lines: [CaseKey: Int] = [:]
    private var files: [String: String] = [:]

    /// Looks up the cases of a suite; finds none where its files are gone or damaged.
    package init(of suite: String, in folder: SuiteFolder) {
        let own = "\(folder.folder)/\(suite)"
        guard let tests = try? SuiteFile(path: own + "/suite.yaml").tests else { return }
        for test in tests {
            let path = "\(own)/\(test.casesFile)"
            guard var reader = try? JSONLineReader(path: path) else { continue }
            files[test.id] = path
            while let line = try? reader.next() {
                guard let id = try? line.value(path: path)["id"]?.stringValue else { continue }
                lines[CaseKey(test: test.id, caseID: id)] = line.number
            }
        }
    }

    /// The file and line of a case, as `path:line`.
    package func place(of key: CaseKey) -> String? {
        guard let line = lines[key], let file = files[key.test] else { return nil }
        return "\(file):\(line)"
    }
}
