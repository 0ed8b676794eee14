// Holds what is written without a tree to the canonical bytes of the tree.

import Content
import Evaluation
import Testing

@Suite("canonical writing")
struct CanonicalWritingTests {
    /// Draws values that are awkward to write, the same ones each time.
    private struct Draw {
        var state: UInt64

        mutating func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }

        mutating func text() -> String {
            let pieces = [
                "", "a", "\"", "\\", "\n", "\r\t", "\u{0}", "\u{1F}", "\u{7F}", "é", "e\u{301}", "\u{2028}", "\u{E000}",
                "\u{FFFF}", "😀", "/", "{}", "null", " ",
            ]
            return (0..<below(5)).map { _ in pieces[below(pieces.count)] }.joined()
        }

        mutating func value(_ depth: Int = 2) -> JSONValue {
            switch below(depth > 0 ? 7 : 5) {
            case 0: .null
            case 1: .bool(below(2) == 0)
            case 2: .integer(Int64(below(1000)) - 500)
            case 3: .number(number())
            case 4: .string(text())
            case 5: .array((0..<below(3)).map { _ in value(depth - 1) })
            default:
                .object(
                    Dictionary(
                        (0..<below(4)).map { _ in (text(), value(depth - 1)) },
                        uniquingKeysWith: { first, _ in first }
                    )
                )
            }
        }

        mutating func number() -> Double {
            [0, -0.0, 1, 0.1, 1e-7, 1e21, -2.5, 9_007_199_254_740_992, 1e15, .leastNonzeroMagnitude, .infinity][
                below(11)
            ]
        }

        mutating func optional<Value>(_ make: (inout Draw) -> Value) -> Value? { below(2) == 0 ? nil : make(&self) }

        mutating func messages() -> [Message] {
            (0..<below(4)).map { _ in
                Message(
                    Message.Role.allCases[below(Message.Role.allCases.count)],
                    text(),
                    toolCalls: optional { $0.value() },
                    toolCallID: optional { $0.text() }
                )
            }
        }
    }

    @Test("a question has the digest of its tree", arguments: 0..<200)
    func question(seed: Int) {
        var draw = Draw(state: UInt64(seed))
        let request = ModelRequest(
            messages: draw.messages(),
            sampling: Sampling(
                temperature: draw.optional { $0.number() },
                topP: draw.optional { $0.number() },
                maxTokens: draw.optional { $0.below(5000) },
                stop: (0..<draw.below(3)).map { _ in draw.text() }
            ),
            tools: draw.optional { $0.value() }
        )
        var tree = request.sampling.json
        tree["messages"] = .array(request.messages.map(\.json))
        tree["tools"] = request.tools
        #expect(request.digest == ContentDigest(of: JSONValue.object(tree).canonicalBytes))
    }

    @Test("an answer has the digest of its turns' trees", arguments: 0..<100)
    func answer(seed: Int) {
        var draw = Draw(state: UInt64(seed))
        let transcript = Transcript(messages: draw.messages())
        let tree = JSONValue.array(transcript.messages.map(\.json))
        #expect(transcript.outputDigest == ContentDigest(of: tree.canonicalBytes))
    }

    @Test("a case has the digest of its tree, without its tags", arguments: 0..<200)
    func testCase(seed: Int) {
        var draw = Draw(state: UInt64(seed))
        let testCase = TestCase(
            id: draw.text(),
            input: draw.below(2) == 0 ? .text(draw.text()) : .messages(draw.messages()),
            targets: (0..<draw.below(3)).map { _ in draw.text() },
            targetObject: draw.optional { $0.value() },
            choices: (0..<draw.below(3)).map { _ in draw.text() },
            tags: ["x"],
            tools: draw.optional { $0.value() },
            metadata: draw.below(2) == 0 ? [:] : [draw.text(): draw.value()]
        )
        var tree: [String: JSONValue] = ["id": .string(testCase.id), "metadata": .object(testCase.metadata)]
        switch testCase.input {
        case .text(let text): tree["input"] = .string(text)
        case .messages(let messages): tree["input"] = .array(messages.map(\.json))
        }
        tree["target"] = testCase.targetObject ?? .array(testCase.targets.map(JSONValue.string))
        tree["choices"] = .array(testCase.choices.map(JSONValue.string))
        tree["tools"] = testCase.tools
        #expect(testCase.digest == ContentDigest(of: JSONValue.object(tree).canonicalBytes))
    }
}
