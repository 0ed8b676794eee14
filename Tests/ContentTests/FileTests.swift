// Promises of reading and replacing whole files.

import Content
import Foundation
import Testing

@Suite("files")
struct FileTests {
    @Test("reads a whole file up to the limit and no further", arguments: [0, 1, 65_535, 65_536, 65_537, 300_000])
    func limits(count: Int) throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        let path = try folder.write(bytes, to: "file")
        #expect(try FileBytes.read(path) == bytes)
        #expect(try FileBytes.read(path, limit: count) == bytes)
        guard count > 0 else { return }
        #expect(throws: ContentError.tooLarge(path: path, limit: count - 1)) {
            try FileBytes.read(path, limit: count - 1)
        }
    }

    @Test("refuses what may never end: a device, and a pipe without a writer, for which it does not wait")
    func endless() throws {
        let folder = try TemporaryFolder()
        let pipe = folder.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        for path in ["/dev/zero", pipe] {
            let refusal = ContentError.unreadable(path: path, reason: "it is no regular file; write it to a file first")
            #expect(throws: refusal) { try FileBytes.read(path, limit: 100_000) }
        }
        #expect(throws: Never.self) { try FileBytes.read("/proc/self/status") }
    }

    @Test("tells a missing file, a folder and a wrong path apart")
    func wrongPaths() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write([1], to: "file")
        #expect(throws: ContentError.missing(path: "")) { try FileBytes.read("") }
        #expect(throws: ContentError.missing(path: folder.file("no"))) { try FileBytes.read(folder.file("no")) }
        #expect(throws: ContentError.isFolder(path: folder.path)) { try FileBytes.read(folder.path) }
        #expect(throws: ContentError.unreadable(path: file + "/x", reason: "not a directory")) {
            try FileBytes.read(file + "/x")
        }
        #expect(throws: ContentError.self) { try FileBytes.read(file + "\u{0}x") }
    }

    @Test("reads text without a byte order mark and names the line that is not UTF-8")
    func text() throws {
        let folder = try TemporaryFolder()
        #expect(try FileBytes.text(folder.write("\u{FEFF}é\n".utf8, to: "a")) == "é\n")
        let error = ContentError.invalid(path: "b", line: 2, reason: "not UTF-8 at byte 3 of the file")
        #expect(throws: error) { try FileBytes.text([0x61, 0x0A, 0x62, 0xFF], path: "b") }
        #expect(throws: ContentError.self) { try FileBytes.text([0xFF, 0xFE, 0x61, 0x00], path: "b") }
    }

    @Test("creates and replaces a file, with its permissions, and leaves nothing beside it")
    func replaces() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("report.json")
        try AtomicFile.write("first, and longer", to: path)
        try AtomicFile.write("second", to: path, mode: 0o600)
        #expect(try FileBytes.text(path) == "second")
        #expect(try folder.names() == ["report.json"])
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        try AtomicFile.write([], to: path)
        #expect(try FileBytes.read(path).isEmpty)
    }

    @Test("leaves an open reader with the old bytes")
    func oldReaders() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("old\n".utf8, to: "lines.jsonl")
        let file = try JSONLineFile(path)
        try AtomicFile.write("new\n", to: path)
        #expect(try file.line(at: 0) == Array("old".utf8))
        #expect(try JSONLineFile(path).line(at: 0) == Array("new".utf8))
    }

    @Test("says that the disk is full")
    func fullDisk() {
        #expect(throws: ContentError.cannotWrite(path: "/dev/full", reason: "no space left on device")) {
            try AtomicFile.write([1, 2, 3], to: "/dev/full")
        }
    }

    @Test("changes nothing and leaves nothing where it cannot write")
    func failures() throws {
        let folder = try TemporaryFolder()
        #expect(throws: ContentError.cannotWrite(path: folder.path, reason: "it is a folder")) {
            try AtomicFile.write([1], to: folder.path)
        }
        let nowhere = folder.file("no/file")
        #expect(throws: ContentError.cannotWrite(path: nowhere, reason: "no such file or directory")) {
            try AtomicFile.write([1], to: nowhere)
        }
        // The name itself fits, and the temporary one, which is longer, does not.
        let long = folder.file(String(repeating: "n", count: 255))
        #expect(throws: Never.self) { try AtomicFile.write([1], to: long) }
        #expect(try FileBytes.read(long) == [1])
        #expect(throws: ContentError.self) { try AtomicFile.write([1], to: long + "n") }
        #expect(throws: ContentError.self) { try AtomicFile.write([1], to: "") }
        #expect(try folder.names().count == 1)
    }

    @Test(
        "words its errors for people",
        arguments: [
            (.missing(path: "a"), "there is no file 'a'"),
            (.isFolder(path: "a"), "'a' is a folder, but a file is needed"),
            (.unreadable(path: "a", reason: "permission denied"), "cannot read 'a': permission denied"),
            (.tooLarge(path: "a", limit: 7), "'a' is larger than the allowed 7 bytes"),
            (.cannotWrite(path: "a", reason: "r"), "cannot write 'a': r"),
            (.damagedGzip(path: "a", reason: "r"), "'a' is damaged gzip: r"),
            (.damagedGzip(path: nil, reason: "r"), "damaged gzip: r"),
            (.lineTooLong(path: "a", line: 3, limit: 7), "a line 3: longer than the allowed 7 bytes"),
            (.invalid(path: "a", line: 3, reason: "r"), "a line 3: r"),
            (.invalid(path: "a", line: nil, reason: "r"), "a: r"),
        ] as [(ContentError, String)]
    )
    func words(error: ContentError, text: String) { #expect(error.description == text) }
}
