// Feeds the registry's parsers what nobody wrote on purpose, and asks its history at thousands of moments.

import Content
import Evaluation
import Foundation
import ModelRegistry
import Provenance
import RegistryStorage
import RegistrySupport
import Testing

@Suite("fuzzing of the registry", .enabled(if: FaultScale.isAsked))
struct RegistryFuzzTests {
    /// Changes a few bytes: other ones, missing ones, doubled ones.
    private static func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...5) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices)
            switch Int.random(in: 0..<5) {
            case 0: bytes[place] = .random(in: .min ... .max)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(.random(in: 32...126), at: place)
            case 3: bytes.removeSubrange(place..<min(bytes.count, place + .random(in: 1...40)))
            default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: place)
            }
        }
        return bytes
    }

    @Test("a mutated policy is refused or is a policy, and allows nothing that its checks do not")
    func policies() throws {
        let rounds = FaultScale.rounds(300, long: 100_000)
        let bytes = Array(PolicyPage.example.utf8)
        var read = 0
        for _ in 0..<rounds {
            guard let policy = try? Policy.parse(String(decoding: Self.mutated(bytes), as: UTF8.self), file: "p.yaml")
            else { continue }
            read += 1
            // Nothing was measured, nobody agreed: whatever the file became, nothing follows from it.
            let decision = policy.decide(try Facts.evidence([]), id: "dec_1", isDry: false)
            #expect(decision.outcome != .allow, "\(policy.text)")
        }
        print("policies: \(rounds) mutated, \(read) read, 0 crashes, 0 allows")
    }

    @Test("a mutated webhook is not accepted")
    func webhooks() throws {
        let rounds = FaultScale.rounds(300, long: 100_000)
        let secret = try WebhookSecret.generate()
        let body = Array(#"{"type":"model.promoted","data":{"to":"m@2"}}"#.utf8)
        let headers = try WebhookSignature.headers(id: "msg_1", timestamp: Facts.now, body: body, secrets: [secret])
        for round in 0..<rounds {
            var (changed, other) = (headers, body)
            let place = round % 4
            if place == 3 {
                other = Self.mutated(body)
            } else {
                changed[place].value = String(decoding: Self.mutated(Array(headers[place].value.utf8)), as: UTF8.self)
            }
            guard other != body || changed[min(place, 2)].value != headers[min(place, 2)].value else { continue }
            let signatures = changed[2].value.split(separator: " ").map(String.init)
            // A signature that is still whole among others is still one.
            guard !(place == 2 && signatures.contains(headers[2].value)) else { continue }
            #expect(throws: ProvenanceError.self) {
                try WebhookSignature.verify(headers: changed, body: other, secrets: [secret], now: Facts.now)
            }
        }
        print("webhooks: \(rounds) mutated, 0 accepted")
    }

    @Test("what served at thousands of moments is what the log up to then says")
    func moments() async throws {
        let count = FaultScale.rounds(200, long: 10_000)
        let registry = try TemporaryRegistry()
        var references: [VersionReference] = []
        for day in 10..<16 { references.append(try await registry.candidate("m-2026-01-\(day)").reference) }
        let keys = [PointerKey(.global), PointerKey(.project("a"))]
        for step in 0..<30 {
            let now = Facts.now.advanced(by: Double(step + 1) * 60)
            let (key, version) = (keys[step % 2], references[Int.random(in: 0..<references.count)])
            _ = try? await registry.promote(version, to: key, at: now)
            if step % 5 == 4 {
                _ = try? await registry.change(at: now) { try $0.rollBack(handle: nil, of: key, reason: "", in: &$1) }
            }
        }
        let tables = try await registry.file.records()
        let entries = try await registry.file.entries(from: 0, count: 100_000).map { try AuditEntry(bytes: $0.bytes) }
        var (log, next) = (RegistryState(), 0)
        let moments = (0..<count).map { _ in Facts.now.advanced(by: .random(in: -60...2000)) }.sorted()
        for moment in moments {
            while next < entries.count, entries[next].event.time <= moment {
                try log.replay(entries[next])
                next += 1
            }
            #expect(tables.pointers(at: moment).mapValues(\.to) == log.pointers.mapValues(\.version))
        }
        print("moments: \(count) asked, \(tables.movements.count) movements, all as the log says")
    }
}
