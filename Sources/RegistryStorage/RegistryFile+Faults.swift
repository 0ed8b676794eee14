// Finds what was changed beside the records: columns, helping tables and the guards of the log.

import Content
import Evaluation
import Foundation
import GRDB
import ModelRegistry
import Provenance

extension RegistryFile {
    /// What a column must be, by the record beside it.
    private static let columns = [
        ("version", "model || '@' || number IS NOT json_extract(record, '$.reference')"),
        ("version", "digest IS NOT json_extract(record, '$.digest')"),
        ("pointer", "key IS NOT json_extract(record, '$.key')"),
        ("pointer", "generation IS NOT json_extract(record, '$.generation')"),
        ("movement", "id IS NOT json_extract(record, '$.id') OR key IS NOT json_extract(record, '$.key')"),
        ("movement", "generation IS NOT json_extract(record, '$.generation')"),
        ("movement", "decision IS NOT json_extract(record, '$.decision')"),
        ("movement", "handle IS NOT json_extract(record, '$.handle.id')"),
        ("movement", "isHandleUsed IS NOT (json_extract(record, '$.handle.usedBy') IS NOT NULL)"),
        ("movement", "restores IS NOT iif(handle IS NULL, NULL, json_extract(record, '$.from'))"),
        ("decision", "id IS NOT json_extract(record, '$.id')"),
        ("approval", "id IS NOT json_extract(record, '$.id')"),
        (
            "approval",
            "subject IS NOT coalesce(json_extract(record, '$.subject.promotion.version'), json_extract(record, '$.subject.policy.to'))"
        ),
        ("audit", "subject IS NOT json_extract(CAST(entry AS TEXT), '$.subject')"),
    ]

    package func faults() async throws -> [String] {
        try await translating { [setup] in
            try await database.read { db in
                var faults: [String] = []
                for (table, condition) in Self.columns
                where try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM \(table) WHERE \(condition))") == true {
                    faults.append("a column of table '\(table)' is not what its record says")
                }
                for trigger in ["auditIsNotChanged", "auditIsNotShortened"]
                where try Int.fetchOne(
                    db,
                    sql: "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name = ?",
                    arguments: [trigger]
                ) != 1 {
                    faults.append("the guard '\(trigger)' of the log is missing")
                }
                let session = try RegistrySession(
                    db,
                    setup,
                    by: RegistryActor(.system, "reader"),
                    at: Moment(milliseconds: 0)
                )
                faults += try Self.measured(session)
                faults += try Self.policies(session)
                var frontier = MerkleFrontier()
                let leaves = try Row.fetchCursor(db, sql: "SELECT entry FROM audit ORDER BY sequence")
                while let row = try leaves.next() { frontier.append(MerkleTree.leaf(of: Array(row["entry"] as Data))) }
                if try session.frontier() != frontier { faults.append("the tree that is kept is not the log's") }
                return faults
            }
        }
    }

    /// Which runs measured which versions must be what the versions say.
    private static func measured(_ session: RegistrySession) throws -> [String] {
        var expected: Set<[String]> = []
        for version in try session.records(VersionRecord.self, "SELECT record FROM version") {
            for link in version.evidence {
                for (suite, digest) in link.suites {
                    expected.insert([
                        link.run.rawValue, suite, digest.rawValue, "\(version.reference)",
                        "\(link.finished.milliseconds)",
                    ])
                }
            }
        }
        let found = try Row.fetchAll(
            session.db,
            sql: "SELECT run, suite, digest, model || '@' || number AS version, finished FROM measured"
        )
        .map { [$0["run"], $0["suite"], $0["digest"], $0["version"], "\($0["finished"] as Int64)"] as [String] }
        return Set(found) == expected ? [] : ["the table of runs that measured versions is not what the versions say"]
    }

    /// A policy's text has its digest, and every policy of the log is there.
    private static func policies(_ session: RegistrySession) throws -> [String] {
        var faults: [String] = []
        var known: [String: String] = [:]
        for row in try Row.fetchAll(session.db, sql: "SELECT digest, name, text FROM policy") {
            let (digest, text) = (row["digest"] as String, row["text"] as String)
            known[digest] = row["name"]
            if ContentDigest(of: text).rawValue != digest {
                faults.append("the text of policy \(digest.prefix(19))… was changed")
            }
        }
        let notices = try Row.fetchAll(
            session.db,
            sql: """
                SELECT json_extract(CAST(entry AS TEXT), '$.data.digest') AS digest, json_extract(CAST(entry AS TEXT), '$.data.name') AS name
                FROM audit WHERE json_extract(CAST(entry AS TEXT), '$.type') = 'assay.policy_changed.v1'
                """
        )
        for row in notices where known[row["digest"] ?? ""] != (row["name"] as String?) {
            faults.append("policy '\(row["name"] as String? ?? "")' of the log is missing or has another name")
        }
        return faults
    }
}
