// Promises of the unit of comparison: a changed case is another case, and a changed tag is not.

import Content
import Evaluation
import Testing

@Suite("cases")
struct TestCaseTests {
    private static func make(
        id: String = "a",
        input: TestCase.Input = .text("2+2?"),
        targets: [String] = ["4", "four"],
        object: JSONValue? = nil,
        choices: [String] = [],
        tags: [String] = [],
        tools: JSONValue? = nil,
        metadata: [String: JSONValue] = [:]
    ) -> TestCase {
        TestCase(
            id: id,
            input: input,
            targets: targets,
            targetObject: object,
            choices: choices,
            tags: tags,
            tools: tools,
            metadata: metadata
        )
    }

    @Test("have a digest that baselines hold, the same for ever")
    func fixed() {
        #expect(
            Self.make().digest.hex == "fd0dd30de1516428561742e66ebe2e68820414193ecff3c846a36ad80b97a069"
        )
    }

    @Test("are the same under other tags, which select and slice")
    func tags() {
        #expect(Self.make(tags: ["hard"]).digest == Self.make().digest)
    }

    @Test("are others when anything else changes")
    func changes() {
        let cases = [
            Self.make(), Self.make(id: "b"), Self.make(input: .text("2+3?")), Self.make(targets: ["4"]),
            Self.make(targets: ["four", "4"]), Self.make(object: ["sum": 4]), Self.make(choices: ["3", "4"]),
            Self.make(tools: []), Self.make(metadata: ["topic": "sums"]),
            Self.make(input: .messages([Message(.user, "2+2?")])),
        ]
        #expect(Set(cases.map(\.digest)).count == cases.count)
    }

    @Test("read as one text: turns with their roles")
    func text() {
        #expect(Self.make().inputText == "2+2?")
        let turns = [Message(.system, "Be brief."), Message(.user, "2+2?")]
        #expect(Self.make(input: .messages(turns)).inputText == "system: Be brief.\nuser: 2+2?")
    }

    @Test("belong to the cluster of their metadata, whatever kind of value it is")
    func cluster() {
        let one = Self.make(metadata: ["doc": "d1", "page": 7, "none": .null, "list": [1]])
        #expect(one.cluster(by: "doc") == "d1" && one.cluster(by: "page") == "7" && one.cluster(by: "list") == "[1]")
        #expect(one.cluster(by: "none") == nil && one.cluster(by: "other") == nil)
    }
}
