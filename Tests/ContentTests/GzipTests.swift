// Promises of packing and unpacking.

import Content
import ProgramSupport
import Testing

@Suite("gzip")
struct GzipTests {
    static let text = Array(String(repeating: "assay weighs what models say. ", count: 40_000).utf8)

    @Test("gives back what was packed", arguments: [1, 6, 9])
    func roundTrip(level: Int) throws {
        let packed = Gzip.compress(Self.text, level: level)
        #expect(Gzip.isGzip(packed))
        #expect(packed.count < Self.text.count / 20)
        #expect(try Gzip.decompress(packed) == Self.text)
        #expect(try Gzip.decompress(Gzip.compress([], level: level)).isEmpty)
    }

    @Test("gives back bytes that cannot be made smaller")
    func incompressible() throws {
        var generator = SplitMix(state: 3)
        let bytes = (0..<600_000).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        #expect(try Gzip.decompress(Gzip.compress(bytes)) == bytes)
    }

    @Test("writes a header without time, name or system")
    func header() {
        let packed = Gzip.compress(Self.text)
        #expect(Array(packed[..<10]) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
        #expect(packed == Gzip.compress(Self.text))
    }

    @Test("packs pieces as it packs the whole", arguments: [1, 4093, 65_536, 700_000])
    func pieces(size: Int) {
        var generator = SplitMix(state: 5)
        let words = (0..<30_000).map { number in
            "\(number % 97 == 0 ? generator.next() : UInt64(number % 61)) says so\n"
        }
        let text = Array(words.joined().utf8)
        for level in [1, 6, 9] {
            var encoder = GzipEncoder(level: level)
            var packed = encoder.encode([], isLast: false)
            for start in stride(from: 0, to: text.count, by: size) {
                packed += encoder.encode(Array(text[start..<min(start + size, text.count)]), isLast: false)
            }
            packed += encoder.encode([], isLast: true)
            #expect(packed == Gzip.compress(text, level: level))
        }
    }

    @Test("reads several members as one text")
    func members() throws {
        let packed = Gzip.compress(Array("one ".utf8)) + Gzip.compress([]) + Gzip.compress(Array("two".utf8))
        #expect(try Gzip.decompress(packed) == Array("one two".utf8))
    }

    @Test("reads a text that unpacks to a whole number of chunks", arguments: [262_143, 262_144, 262_145, 524_288])
    func chunkEdges(count: Int) throws {
        let bytes = [UInt8](repeating: 7, count: count)
        #expect(try Gzip.decompress(Gzip.compress(bytes)) == bytes)
    }

    @Test("stops a small file from filling the memory")
    func bomb() throws {
        let bomb = Gzip.compress([UInt8](repeating: 0, count: 50_000_000), level: 9)
        #expect(bomb.count < 60_000)
        #expect(throws: ContentError.tooLarge(path: "b.gz", limit: 1_000_000)) {
            try Gzip.decompress(bomb, limit: 1_000_000, path: "b.gz")
        }
        #expect(try Gzip.decompress(Gzip.compress(Self.text), limit: Self.text.count) == Self.text)
        #expect(throws: ContentError.self) { try Gzip.decompress(Gzip.compress(Self.text), limit: Self.text.count - 1) }
    }

    @Test("notices every cut")
    func cut() throws {
        let packed = Gzip.compress(Array("a short text".utf8))
        for count in 0..<packed.count {
            #expect(throws: ContentError.damagedGzip(path: nil, reason: "it is cut off")) {
                try Gzip.decompress(Array(packed[..<count]))
            }
        }
    }

    @Test("notices a changed byte and bytes that do not belong")
    func damaged() throws {
        var packed = Gzip.compress(Self.text)
        packed[packed.count - 6] ^= 1
        #expect(throws: ContentError.damagedGzip(path: "x", reason: "incorrect data check")) {
            try Gzip.decompress(packed, path: "x")
        }
        #expect(throws: ContentError.self) { try Gzip.decompress(Array("plain text".utf8)) }
        #expect(throws: ContentError.self) { try Gzip.decompress(Gzip.compress([1]) + [9, 9, 9]) }
    }
}
