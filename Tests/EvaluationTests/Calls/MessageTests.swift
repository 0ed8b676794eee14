// Promises of one turn of a conversation, as prompts, answers and recordings hold it.

import Content
import Evaluation
import Testing

@Suite("messages")
struct MessageTests {
    @Test("have the shape of the chat-completions API", arguments: Message.Role.allCases)
    func shape(role: Message.Role) {
        #expect(Message(role, "x").json == ["role": .string(role.rawValue), "content": "x"])
        #expect(Message(json: ["role": .string(role.rawValue), "content": "x"]) == Message(role, "x"))
    }

    @Test("may be without content where they call tools")
    func tools() {
        let calls: JSONValue = [["id": "c"]]
        let expected = Message(.assistant, "", toolCalls: calls)
        #expect(Message(json: ["role": "assistant", "content": nil, "tool_calls": calls]) == expected)
        #expect(Message(json: ["role": "assistant", "tool_calls": calls]) == expected)
        #expect(Message(json: ["role": "assistant", "content": nil]) == nil)
    }
}
