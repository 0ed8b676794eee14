// Promises of checking a log.

import Content
import Evaluation
import Testing

@testable import Provenance

@Suite("checking a log")
struct AuditVerifierTests {
    typealias Row = (sequence: Int, leaf: ContentDigest?, bytes: [UInt8])

    static let origin = "evals.example/acme"
    static let log = sampleLog(1000)
    static let stored = rows(log)
    static let exported = rows(log, withLeaves: false)

    static func note(_ size: Int, of entries: [AuditEntry] = log, key: SigningKey? = nil) throws -> String {
        let root = MerkleTree.root(of: entries.prefix(size).map(\.leaf))
        return try Checkpoint(origin: origin, size: size, root: root).note(signedBy: [key ?? sampleKey()])
    }

    static let storedStates = states(stored)
    static let exportedStates = states(exported)

    /// The states of a verifier before each entry of a log, so that what comes before a change is not read again.
    static func states(_ rows: [Row]) -> [AuditVerifier] {
        var verifier = AuditVerifier()
        return rows.map { row in
            defer { verifier.add(sequence: row.sequence, leaf: row.leaf, bytes: row.bytes) }
            return verifier
        }
    }

    /// The breach after some rows, from a state.
    static func breach(_ state: AuditVerifier, _ rows: some Sequence<Row>) -> AuditBreach? {
        var state = state
        for row in rows { state.add(sequence: row.sequence, leaf: row.leaf, bytes: row.bytes) }
        return state.findings().breach
    }

    @Test("finds a log whole that is")
    func whole() throws {
        let key = try sampleKey()
        let findings = try verify(
            Self.stored,
            checkpoints: [Self.note(256), Self.note(512), Self.note(1000)],
            outside: [Self.note(700)],
            trusting: [key.verifyingKey],
            origin: Self.origin
        )
        #expect(findings.isWhole)
        #expect(findings.warnings == [])
        #expect(findings.size == 1000)
        #expect(findings.root == MerkleTree.root(of: Self.log.map(\.leaf)))
        #expect(findings.anchoredSize == 700)
        #expect(findings.checkpoints.map(\.size) == [256, 512, 700, 1000])
        #expect(findings.checkpoints.map(\.isOutside) == [false, false, true, false])
        #expect(findings.checkpoints.allSatisfy { $0.isGood && $0.signers == [Self.origin] })
    }

    @Test("finds an empty log whole, and warns that nothing anchors it")
    func empty() {
        let findings = verify([])
        #expect(findings.isWhole)
        #expect(findings.root == .ofNothing)
        #expect(findings.anchoredSize == nil)
        #expect(findings.warnings.count == 1)
        #expect(findings.warnings[0].contains("no checkpoint from outside"))
    }

    @Test("warns where no key was given to check signatures with")
    func noKeys() throws {
        let findings = try verify(Self.stored, outside: [Self.note(10)])
        #expect(findings.isWhole)
        #expect(findings.anchoredSize == 10)
        #expect(findings.warnings.count == 1)
        #expect(findings.warnings[0].contains("no verifier key"))
    }

    @Test("finds any changed byte of any entry, with the entry's number")
    func changedBytes() {
        var chance = Chance(state: 3)
        let states = Self.storedStates
        var found = 0
        for number in 0..<1000 {
            var row = Self.stored[number]
            row.bytes = chance.change(row.bytes)
            let breach = Self.breach(states[number], [row])
            if breach?.sequence == number, breach?.rule == .leaf { found += 1 }
        }
        #expect(found == 1000)
    }

    @Test("finds any changed byte of an export, which has no hashes, with the entry's number")
    func changedExport() throws {
        var chance = Chance(state: 4)
        let states = Self.exportedStates
        var found = 0
        for number in 0..<998 {
            var part = Array(Self.exported[number...].prefix(3))
            part[0].bytes = chance.change(part[0].bytes)
            if Self.breach(states[number], part)?.sequence == number { found += 1 }
        }
        #expect(found == 998)
        // Nothing follows the last entry but a checkpoint.
        var verifier = try AuditVerifier(checkpoints: [Self.note(999), Self.note(1000)])
        for row in Self.exported.dropLast() { verifier.add(sequence: row.sequence, leaf: nil, bytes: row.bytes) }
        for _ in 0..<100 {
            let breach = Self.breach(verifier, [Row(999, nil, chance.change(Self.exported[999].bytes))])
            #expect(breach?.sequence == 999)
        }
    }

    @Test("finds an entry that was written anew with its hash, with its number")
    func rewritten() {
        var chance = Chance(state: 5)
        let states = Self.storedStates
        for _ in 0..<200 {
            let number = Int.random(in: 0..<997, using: &chance)
            let old = Self.log[number]
            let event = AuditEvent(
                id: "other",
                type: old.event.type,
                subject: "other@1",
                time: old.event.time,
                actor: old.event.actor
            )
            let new = AuditEntry(event, sequence: number, previous: old.previous, source: old.source)
            var part = Array(Self.stored[number...].prefix(3))
            part[0] = (number, new.leaf, new.bytes)
            let breach = Self.breach(states[number], part)
            #expect(breach?.sequence == number)
            #expect(breach?.rule == .previous)
        }
    }

    @Test("finds an entry that names another before it, with its number")
    func relinked() {
        for number in [0, 1, 500, 997] {
            let old = Self.log[number]
            let text = String(decoding: old.bytes, as: UTF8.self)
            let link = old.previous?.hex ?? AuditFields.noLeaf
            let bytes = Array(text.replacing(link, with: "ab" + link.dropFirst(2)).utf8)
            var part = Array(Self.stored[number...].prefix(3))
            part[0] = (number, MerkleTree.leaf(of: bytes), bytes)
            let breach = Self.breach(Self.storedStates[number], part)
            #expect(breach?.sequence == number, "\(breach.map { "\($0)" } ?? "nothing")")
        }
    }

    @Test("finds a deleted entry, with the number that is missing")
    func deleted() {
        let states = Self.storedStates
        var found = 0
        for number in 0..<999 {
            let rest = Self.stored[(number + 1)...].prefix(3)
            let kept = Self.breach(states[number], rest)
            if kept?.sequence == number, kept?.rule == .sequence { found += 1 }
            let renumbered = rest.enumerated().map { Row(number + $0, $1.leaf, $1.bytes) }
            let breach = Self.breach(states[number], renumbered)
            if breach?.sequence == number, breach?.rule == .sequenceText { found += 1 }
        }
        #expect(found == 2 * 999)
    }

    @Test("finds an inserted entry, with its number")
    func inserted() {
        var chance = Chance(state: 6)
        let states = Self.storedStates
        let foreign = sampleLog(1000, source: "urn:assay:other:0000")
        var found = 0
        // The first entry of another log, put first, could be this log's.
        for number in 1..<1000 {
            // One of another log, or one of this log again.
            let other = Bool.random(using: &chance) ? foreign[number] : Self.log[(number + 500) % 1000]
            let next = Self.stored[number...].prefix(3).map { Row($0.sequence + 1, $0.leaf, $0.bytes) }
            let breach = Self.breach(states[number], [Row(number, other.leaf, other.bytes)] + next)
            if breach?.sequence == number { found += 1 }
        }
        #expect(found == 999)
    }

    @Test("finds a doubled entry, with the number of the double")
    func duplicated() {
        let states = Self.storedStates
        var found = 0
        for number in 0..<999 {
            let row = Self.stored[number]
            let kept = Self.breach(states[number], [row, row])
            if kept?.sequence == number + 1, kept?.rule == .sequence { found += 1 }
            let renumbered = Self.breach(states[number], [row, Row(number + 1, row.leaf, row.bytes)])
            if renumbered?.sequence == number + 1, renumbered?.rule == .sequenceText { found += 1 }
        }
        #expect(found == 2 * 999)
    }

    @Test("finds two entries that changed places, with the number of the first")
    func reordered() {
        var chance = Chance(state: 7)
        let states = Self.storedStates
        var found = 0
        for _ in 0..<1000 {
            let first = Int.random(in: 0..<999, using: &chance)
            let second = Int.random(in: (first + 1)..<1000, using: &chance)
            let other = Self.stored[second]
            let breach = Self.breach(states[first], [Row(first, other.leaf, other.bytes)])
            if breach?.sequence == first, breach?.rule == .sequenceText { found += 1 }
        }
        #expect(found == 1000)
    }

    @Test("finds a log cut off by a checkpoint alone, wherever that was kept", arguments: [0, 1, 255, 256, 999])
    func truncated(size: Int) throws {
        let rows = Array(Self.stored.prefix(size))
        #expect(verify(rows).isWhole)
        let inside = try verify(rows, checkpoints: [Self.note(1000)]).breach
        let outside = try verify(rows, outside: [Self.note(1000)]).breach
        #expect(inside?.sequence == size && inside?.rule == .truncation)
        #expect(outside?.sequence == size && outside?.rule == .truncation)
    }

    @Test("finds a log written anew from some entry on by a checkpoint from outside")
    func forked() throws {
        var fork = Array(Self.log.prefix(600))
        for old in Self.log[600...] {
            let event = AuditEvent(
                id: old.event.id,
                type: old.event.type,
                subject: "another",
                time: old.event.time,
                actor: old.event.actor
            )
            let entry = AuditEntry(event, sequence: fork.count, previous: fork.last?.leaf, source: old.source)
            fork.append(entry)
        }
        let rows = rows(fork)
        #expect(try verify(rows, checkpoints: [Self.note(1000, of: fork)]).isWhole)
        let findings = try verify(rows, outside: [Self.note(500), Self.note(900), Self.note(1000)])
        #expect(findings.breach?.rule == .root)
        #expect(findings.breach?.sequence == 500)
        #expect(findings.breach?.reason.contains("500 to 899") == true)
        #expect(findings.anchoredSize == 500)
        #expect(findings.checkpoints.map(\.isGood) == [true, false, false])
    }

    @Test("takes no checkpoint that a trusted key did not sign")
    func signatures() throws {
        let (mine, other) = try (sampleKey(), sampleKey("other", seed: 9))
        let rows = Array(Self.stored.prefix(20))
        func rule(_ notes: [String], outside: [String] = []) -> AuditBreach.Rule? {
            verify(
                rows,
                checkpoints: notes,
                outside: outside,
                trusting: [mine.verifyingKey],
                origin: Self.origin
            )
            .breach?.rule
        }
        #expect(try rule([Self.note(10)]) == nil)
        #expect(try rule([Self.note(10, key: other)]) == .signature)
        #expect(try rule([], outside: [Self.note(10, key: other)]) == .signature)
        let false1 = try Self.note(10).replacing("\n10\n", with: "\n11\n")
        #expect(rule([false1]) == .root)
        let sameName = try Self.note(10, key: sampleKey(seed: 8))
        #expect(rule([sameName]) == .signature)
        #expect(rule(["nonsense"]) == .checkpoint)
        let elsewhere = try Checkpoint(origin: "elsewhere", size: 0, root: .ofNothing).note(signedBy: [mine])
        #expect(rule([elsewhere]) == .checkpoint)
        let findings = try verify(rows, outside: [Self.note(10, key: other)], trusting: [mine.verifyingKey])
        #expect(findings.anchoredSize == nil)
    }

    @Test("warns of clocks that went back by more than five minutes, and not of less")
    func clocks() {
        func log(_ seconds: [Int64]) -> AuditFindings {
            var entries: [AuditEntry] = []
            for second in seconds {
                let event = AuditEvent(
                    id: "e",
                    type: .evalStarted,
                    subject: "s",
                    time: Moment(milliseconds: second * 1000),
                    actor: AuditActor(.system, id: "assay")
                )
                entries.append(
                    AuditEntry(event, sequence: entries.count, previous: entries.last?.leaf, source: "urn:x")
                )
            }
            return verify(rows(entries))
        }
        #expect(log([1000, 700, 1000, 701]).warnings.count == 1)
        let late = log([1000, 699, 1000])
        #expect(late.isWhole)
        #expect(late.warnings.count == 2)
        #expect(late.warnings[1].hasPrefix("entry 1 is stamped"))
        let many = log([100_000] + Array(0..<50))
        #expect(many.warnings.count == 11)
        #expect(many.warnings.last == "and 41 more like these")
    }

    @Test("warns of entries that a newer version wrote")
    func newerTypes() {
        let text = String(decoding: Self.log[0].bytes, as: UTF8.self).replacing(
            "dataset_created.v1",
            with: "unheard_of.v2"
        )
        let findings = verify([(0, nil, Array(text.utf8))])
        #expect(findings.isWhole)
        #expect(findings.warnings.last?.contains("newer version") == true)
    }

    @Test("finds every kind of damage anywhere in a log that it reads as a whole")
    func everywhere() throws {
        let log = Array(Self.log.prefix(20))
        let root = MerkleTree.root(of: log.map(\.leaf))
        let note = try Checkpoint(origin: Self.origin, size: 20, root: root).note(signedBy: [sampleKey()])
        var chance = Chance(state: 8)
        for number in 0..<20 {
            for withLeaves in [true, false] {
                let good = rows(log, withLeaves: withLeaves)
                var changed = good
                changed[number].bytes = chance.damage(changed[number].bytes)
                var deleted = good
                deleted.remove(at: number)
                var doubled = good
                doubled.insert(good[number], at: number)
                for bad in [changed, deleted, doubled] where !bad.elementsEqual(good, by: { $0.bytes == $1.bytes }) {
                    #expect(!verify(bad, outside: [note]).isWhole)
                }
            }
        }
    }
}
