// Stores of before knew a rerun's parent only by the rerun's name, which another run may have by chance.

import Content
import GRDB

/// Gives the table `run` the parent and the purpose of reruns, and fills both in for reruns that are stored already.
enum RerunParents {
    /// Adds the columns and fills them in.
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE run ADD COLUMN parent TEXT;
                ALTER TABLE run ADD COLUMN purpose TEXT;
                CREATE INDEX runOfParent ON run (parent) WHERE parent IS NOT NULL;
                UPDATE run SET purpose = manifest ->> '$.selection.purpose', parent = manifest ->> '$.selection.baseline_run'
                    WHERE manifest ->> '$.selection.purpose' IS NOT NULL;
                """
        )
        let ids = try String.fetchAll(db, sql: "SELECT DISTINCT id FROM run")
        var shortened: [String: String] = [:]
        for id in ids { shortened["run-\(ContentDigest(of: id).hex.prefix(16))"] = id }
        let confirmations = "SELECT DISTINCT id FROM run WHERE purpose = 'confirm red'"
        for id in try String.fetchAll(db, sql: confirmations) {
            // `<run>.confirm`, or `<run>.confirm-2` and so on.
            guard let end = id.ranges(of: ".confirm").last else { continue }
            let name = String(id[..<end.lowerBound])
            // A run whose name was too long has confirmations that are named by its digest.
            let parent = ids.contains(name) ? name : shortened[name] ?? name
            try db.execute(sql: "UPDATE run SET parent = ? WHERE id = ?", arguments: [parent, id])
        }
    }
}
