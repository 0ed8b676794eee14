// Lets every kind of test meet the store of an older version.

import Content
package import Foundation
import GRDB

/// What version 0.1.0 left in a project: a store and the baseline `main` of the suite `words`, both as that program wrote them.
///
/// Run `b` became the baseline, run `x` was red and confirmed twice, a run with a name of 95 letters once; `canary` and `drifted`
/// are drift checks.
package enum OlderStore {
    /// Writes the store's database into a folder, which is made.
    package static func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var reader = try JSONLineReader(path: try url("assay.sql", "gz").path)
        var sql = ""
        while let line = try reader.next() { sql += String(decoding: line.bytes, as: UTF8.self) + "\n" }
        let queue = try DatabaseQueue(path: folder.appending(path: "assay.db").path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// The baseline's file.
    package static func baseline() throws -> String { try String(contentsOf: url("main", "jsonl"), encoding: .utf8) }

    private static func url(_ name: String, _ kind: String) throws -> URL {
        guard let url = Bundle.module.url(forResource: name, withExtension: kind, subdirectory: "Fixtures/0.1.0") else {
            throw StubFailure("no fixture \(name)")
        }
        return url
    }
}
