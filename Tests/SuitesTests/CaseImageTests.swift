// Proves that pictures reach the client, and that another picture is another case.

import Content
import Evaluation
import Foundation
import Testing

@testable import Suites

@Suite("pictures of cases")
struct CaseImageTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private static func line(_ url: String) -> [UInt8] {
        Array(
            #"{"id": "a", "input": [{"role": "user", "content": [{"type": "text", "text": "What is it?"}, {"type": "image_url", "image_url": {"url": "\#(url)", "detail": "low"}}]}], "target": "cat"}"#
                .utf8
        )
    }

    private static func folder(_ bytes: [UInt8]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("assay-images-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: folder.appendingPathComponent("cat.png"))
        return folder.path
    }

    private static func messages(_ testCase: TestCase) -> [Message] {
        guard case .messages(let messages) = testCase.input else { return [] }
        return messages
    }

    @Test(
        "an address and a data URL pass through as they are",
        arguments: ["https://h/cat.png", "data:image/png;base64,AA=="]
    )
    func passed(url: String) throws {
        let testCase = try CaseLine.parse(Self.line(url), in: "/nowhere")
        let turn = try #require(Self.messages(testCase).first)
        #expect(turn.content == "What is it?")
        #expect(turn.json["content"]?.arrayValue?.last?["image_url"] == ["url": .string(url), "detail": "low"])
        let digest = ModelRequest(messages: [turn]).digest
        #expect(digest != ModelRequest(messages: [Message(.user, "What is it?")]).digest)
    }

    @Test("a file beside the cases is sent as its bytes, which are part of the case's digest")
    func file() throws {
        let folder = try Self.folder(Self.png)
        let first = try CaseLine.parse(Self.line("cat.png"), in: folder)
        let url = Self.messages(first).first?.json["content"]?.arrayValue?.last?["image_url"]?["url"]?.stringValue
        #expect(url == "data:image/png;base64," + Data(Self.png).base64EncodedString())
        try Data(Self.png + [1]).write(to: URL(fileURLWithPath: folder + "/cat.png"))
        #expect(try CaseLine.parse(Self.line("cat.png"), in: folder).digest != first.digest)
    }

    @Test(
        "a picture that cannot be sent is refused by turn and name",
        arguments: [
            ("none.png", "image 'none.png' cannot be read"), ("../cat.png", "must lie in the folder of its cases"),
            ("/etc/passwd", "must lie in the folder of its cases"), ("cat.png", "is none of: PNG, JPEG, GIF, WebP"),
        ]
    )
    func refused(url: String, said: String) throws {
        let folder = try Self.folder(Array("no picture".utf8))
        let failure = try #require(throws: CaseLine.Failure.self) { try CaseLine.parse(Self.line(url), in: folder) }
        #expect(failure.reason.hasPrefix("'input' turn 1: image") && failure.reason.contains(said))
    }
}
