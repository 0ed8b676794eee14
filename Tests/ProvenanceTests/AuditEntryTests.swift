// Promises of the log's entries.

import Content
import Evaluation
import Provenance
import Testing

@Suite("audit entries")
struct AuditEntryTests {
    static let event = AuditEvent(
        id: "01JD",
        type: .modelPromoted,
        subject: "support@12",
        time: Moment(milliseconds: 1_795_262_400_123),
        actor: AuditActor(.user, id: "alice"),
        traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        data: ["slot": "prod"]
    )

    static let line =
        #"{"authid":"alice","authtype":"user","data":{"slot":"prod"},"datacontenttype":"application/json","#
        + #""id":"01JD","prevhash":"0000000000000000000000000000000000000000000000000000000000000000","#
        + #""sequence":"00000000000000000000","source":"urn:assay:acme:6f1c","specversion":"1.0","#
        + #""subject":"support@12","time":"2026-11-21T12:00:00.123Z","#
        + #""traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01","#
        + #""type":"assay.model_promoted.v1"}"#

    @Test("are CloudEvents in canonical JSON, to the letter")
    func form() {
        let entry = AuditEntry(Self.event, sequence: 0, previous: nil, source: "urn:assay:acme:6f1c")
        #expect(String(decoding: entry.bytes, as: UTF8.self) == Self.line)
        #expect(entry.leaf == ContentDigest(of: [0] + entry.bytes))
    }

    @Test("come back as they were written")
    func roundTrip() throws {
        for entry in sampleLog(60) {
            #expect(try AuditEntry(bytes: entry.bytes) == entry)
            #expect(!entry.bytes.contains(0x0A))
            #expect(try JSONValue(parsing: entry.bytes).canonicalBytes == entry.bytes)
        }
    }

    @Test("are linked by the hash that is their leaf")
    func links() {
        let log = sampleLog(3)
        #expect(log[0].previous == nil)
        #expect(log[1].previous == MerkleTree.leaf(of: log[0].bytes))
        #expect(log[2].previous == log[1].leaf)
        #expect(String(decoding: log[2].bytes, as: UTF8.self).contains(log[1].leaf.hex))
    }

    @Test("name every type once, as CloudEvents does", arguments: AuditEventType.allCases)
    func types(type: AuditEventType) {
        #expect(type.cloudEventsType == "assay.\(type.rawValue).v1")
        #expect(AuditEventType(cloudEventsType: type.cloudEventsType) == type)
        #expect(AuditEventType(cloudEventsType: "assay.\(type.rawValue).v2") == nil)
        #expect(AuditEventType(cloudEventsType: type.rawValue) == nil)
    }

    @Test(
        "are refused without a field, or with a wrong one",
        arguments: [
            ("\"specversion\":\"1.0\"", "\"specversion\":\"1.1\""), ("\"id\":\"01JD\"", "\"id\":\"\""),
            ("\"id\":\"01JD\"", "\"id\":1"), ("\"source\"", "\"sourse\""), ("\"subject\"", "\"subjekt\""),
            ("assay.model_promoted.v1", "assay.model_promoted"), ("assay.model_promoted.v1", "other.model_promoted.v1"),
            ("assay.model_promoted.v1", "assay..v1"), ("assay.model_promoted.v1", "assay.unheard_of.v1"),
            ("\"00000000000000000000\"", "0"), ("\"00000000000000000000\"", "\"0\""),
            ("\"00000000000000000000\"", "\"+0000000000000000000\""),
            ("\"00000000000000000000\"", "\"99999999999999999999\""),
            ("prevhash\":\"0", "prevhash\":\"g"), ("prevhash\":\"0", "prevhash\":\"A"),
            ("prevhash\":\"0", "prevhash\":\""),
            ("12:00:00.123Z", "12:00:00Z"), ("12:00:00.123Z", "25:00:00.123Z"), ("12:00:00.123Z", "12:00:00.123+00:00"),
            ("\"authtype\":\"user\"", "\"authtype\":\"boss\""), ("\"authid\"", "\"authit\""),
            ("application/json", "text/plain"), ("{\"slot\":\"prod\"}", "[]"), ("\"data\":", "\"dada\":"),
            ("{\"slot\":\"prod\"}", "{\"slot\":\"prod\",\"slot\":\"prod\"}"),
            ("\"traceparent\":\"", "\"traceparent\":1,\"x\":\""),
            (",\"id\"", ",\n\"id\""), ("}", ""), ("\"type\":", "\"id\":"),
        ]
    )
    func refusals(part: String, other: String) {
        let changed = Self.line.replacing(part, with: other)
        #expect(changed != Self.line)
        #expect(throws: ProvenanceError.self) { try AuditEntry(bytes: Array(changed.utf8)) }
    }

    @Test("are told of without signs that a terminal obeys")
    func visibleReasons() {
        let text = Self.line.replacing("00000000000000000000\"", with: "\\u001b[2J\"")
        let error = #expect(throws: ProvenanceError.self) { try AuditEntry(bytes: Array(text.utf8)) }
        #expect(error.map { "\($0)".utf8.contains(0x1B) } == false)
    }

    @Test("are refused or another entry after any damage, and never stop the program")
    func damage() {
        let entry = sampleLog(2)[1]
        var chance = Chance(state: 2)
        for _ in 0..<2000 {
            let damaged = chance.damage(entry.bytes)
            if damaged != entry.bytes, let read = try? AuditEntry(bytes: damaged) { #expect(read.leaf != entry.leaf) }
        }
    }
}
