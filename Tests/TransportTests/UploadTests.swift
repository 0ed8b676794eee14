// Proves that a file goes out as it is, whatever its size, and that a file that cannot be sent is no broken server.

import Foundation
import Testing

@testable import Transport

@Suite("file bodies")
struct UploadTests {
    private let transport = CurlTransport(CurlSettings(usesProxies: false))
    private let folder = UploadFolder()

    @Test("sends a file byte for byte, with its length")
    func whole() async throws {
        let server = try LoopbackServer.replying { _ in LoopbackServer.answer() }
        let bytes = (0..<3_000_001).map { UInt8(truncatingIfNeeded: $0 &* 31 / 7) }
        let path = try folder.write(bytes)
        _ = try await transport.send(.post, to: server, body: .file(path))
        let request = try #require(server.log.requests.first)
        #expect(request.head.line.hasPrefix("POST "))
        #expect(request.head.length == bytes.count && request.head.headers["transfer-encoding"] == nil)
        #expect(request.body == bytes)
    }

    @Test("an empty file is an empty body")
    func empty() async throws {
        let server = try LoopbackServer.replying { _ in LoopbackServer.answer() }
        _ = try await transport.send(.post, to: server, body: .file(try folder.write([])))
        #expect(server.log.requests.first?.head.headers["content-length"] == "0")
    }

    @Test("a handle that sent a file sends bytes, nothing and a file again")
    func reuse() async throws {
        let start = ContinuousClock.now
        let server = try LoopbackServer.replying { _ in LoopbackServer.answer() }
        let path = try folder.write(Array("from a file".utf8))
        _ = try await transport.send(.post, to: server, body: .file(path))
        _ = try await transport.send(.post, to: server, body: .bytes(Array("bytes".utf8)))
        _ = try await transport.send(.get, to: server)
        _ = try await transport.send(.post, to: server)
        _ = try await transport.send(.post, to: server, body: .file(path))
        #expect(
            server.log.requests.map { String(decoding: $0.body, as: UTF8.self) }
                == ["from a file", "bytes", "", "", "from a file"]
        )
        #expect(server.log.connections == 1 || !mustKeepConnection(since: start))
    }

    @Test("begins to send eight gigabytes at once, and takes a refusal in the middle")
    func large() async throws {
        let server = try LoopbackServer { connection, head in
            guard head.length == 8 << 30, connection.body(1 << 20).count == 1 << 20 else { return false }
            connection.send(LoopbackServer.answer("413 Content Too Large"))
            connection.drain()
            return false
        }
        let path = try folder.sparse(8 << 30)
        #expect(try await transport.send(.post, to: server, body: .file(path)).status == 413)
    }

    @Test("a file that shrinks while it is sent fails the request, and says so")
    func shrinks() async throws {
        let path = try folder.sparse(8 << 30)
        let server = try LoopbackServer { connection, _ in
            truncate(path, 1)
            connection.drain()
            return false
        }
        let failure = try await failure { try await transport.send(.post, to: server, body: .file(path)) }
        #expect(failure.kind == .unsendable)
        #expect(failure.message.hasPrefix("cannot send the file '\(path)': it shrank to "))
    }

    @Test("a file that failed is not blamed for the next request on its handle")
    func blame() async throws {
        let path = try folder.sparse(8 << 30)
        let server = try LoopbackServer { connection, head in
            if head.line.hasPrefix("POST") { truncate(path, 1) }
            connection.drain()
            return false
        }
        let shrunk = try await failure { try await transport.send(.post, to: server, body: .file(path)) }
        let late = try await failure { try await transport.send(to: server, timeout: 0.25) }
        #expect(shrunk.kind == .unsendable && late.kind == .timeout)
    }

    @Test("what is no ordinary file is refused before a connection is made")
    func refused() async throws {
        let server = try LoopbackServer.replying { _ in LoopbackServer.answer() }
        let pipe = folder.path + "/pipe"
        mkfifo(pipe, 0o600)
        for (path, reason) in [
            (folder.path + "/none", "no such file or directory"), (folder.path, "it is no ordinary file"),
            (pipe, "it is no ordinary file"),
        ] {
            let failure = try await failure { try await transport.send(.post, to: server, body: .file(path)) }
            #expect(failure == HTTPFailure(.unsendable, "cannot send the file '\(path)': \(reason)"))
        }
        #expect(server.log.connections == 0)
    }

    @Test("a file is read in the pieces that are asked for, and again from where libcurl goes back to")
    func pieces() throws {
        let file = try UploadFile(path: folder.write(Array("0123456789".utf8)))
        #expect(file.size == 10)
        func piece(_ count: Int) -> String? {
            var buffer = [UInt8](repeating: 0, count: count)
            let read = buffer.withUnsafeMutableBytes { file.read(into: $0) }
            return read.map { String(decoding: buffer.prefix($0), as: UTF8.self) }
        }
        #expect(piece(4) == "0123" && piece(4) == "4567" && piece(4) == "89" && piece(4) == "")
        #expect(file.seek(to: 2) && piece(3) == "234")
        #expect(!file.seek(to: 11) && !file.seek(to: -1))
        #expect(file.failure == nil)
    }

    @Test("a file that grows is sent to the size that it had")
    func grows() throws {
        let path = try folder.write(Array("0123".utf8))
        let file = try UploadFile(path: path)
        _ = try folder.write(Array("0123456789".utf8))
        var buffer = [UInt8](repeating: 0, count: 16)
        let count = buffer.withUnsafeMutableBytes { file.read(into: $0) }
        #expect(count == 4)
    }
}

/// A folder for one test's file, removed with the test.
private final class UploadFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.appending(path: "upload-\(UUID().uuidString)").path

    init() { try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ bytes: [UInt8]) throws -> String {
        let file = path + "/body"
        // Written in place: an atomic write would make another file.
        if !FileManager.default.fileExists(atPath: file) { try Data().write(to: URL(filePath: file)) }
        let handle = try #require(FileHandle(forWritingAtPath: file))
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
        return file
    }

    /// A file that takes no room on the disk.
    func sparse(_ size: Int) throws -> String {
        let file = try write([])
        try #require(truncate(file, size) == 0)
        return file
    }
}
