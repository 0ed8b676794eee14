// Promises of the names of calls: the same question finds its paid answer again, and no other.

import Content
import Evaluation
import Testing

@Suite("call names")
struct CallIDTests {
    private static let attempt = AttemptKey(test: "t", caseID: "a", sample: 2)
    private static let request = ModelRequest(messages: [Message(.user, "Is 4 right?")], seed: 7)

    private static func judge(_ name: String = "j", _ request: ModelRequest = request, repetition: Int = 0) -> CallID {
        CallID(attempt: attempt, judge: name, request, repetition: repetition)
    }

    @Test("read as attempt, role and ordinal")
    func words() {
        #expect("\(CallID(attempt: Self.attempt, role: .model, ordinal: 3))" == "t/a#2 model 3")
        #expect(Self.judge().description.hasPrefix("t/a#2 judge "))
    }

    @Test("of a judge follow from what is asked, and from nothing else")
    func question() {
        #expect(Self.judge() == Self.judge())
        var other = Self.request
        other.messages[0].content = "Is 5 right?"
        var seeded = Self.request
        seeded.seed = 8
        var resampled = Self.request
        resampled.sample = 2
        let ids = [
            Self.judge(), Self.judge("k"), Self.judge("j", other), Self.judge("j", seeded), Self.judge("j", resampled),
            Self.judge(repetition: 1),
        ]
        #expect(Set(ids).count == 6 && ids.allSatisfy { $0.ordinal > 0 && $0.ordinal <= 1 << 60 })
    }

    @Test("sort by attempt, the model before its judges, then by ordinal")
    func order() {
        let later = AttemptKey(test: "t", caseID: "b", sample: 1)
        let sorted = [
            CallID(attempt: Self.attempt, role: .model, ordinal: 1),
            CallID(attempt: Self.attempt, role: .model, ordinal: 2),
            CallID(attempt: Self.attempt, role: .judge, ordinal: 1), CallID(attempt: later, role: .model, ordinal: 1),
        ]
        #expect(sorted.reversed().sorted() == sorted)
    }
}
