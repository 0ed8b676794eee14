// Promises of the watch over the first answers: it needs five that agree, and keeps its word.

import Evaluation
import Testing

@testable import Harness

@Suite("early failures")
struct EarlyFailureTests {
    private func watch(_ failures: [CallFailure?]) -> EarlyFailure {
        var watch = EarlyFailure()
        for failure in failures { watch.note(failure) }
        return watch
    }

    private let refused = CallFailure(.permission, "who are you", status: 401)

    @Test("five answers that agree decide, and one success before them rules that out")
    func quorum() {
        #expect(watch(Array(repeating: refused, count: 4)).verdict == nil)
        #expect(watch(Array(repeating: refused, count: 5)).verdict == refused)
        #expect(watch([nil] + Array(repeating: refused, count: 9)).finalVerdict == nil)
    }

    @Test("what decided stays, however later calls end")
    func late() {
        let five = Array(repeating: refused, count: 5) as [CallFailure?]
        for later in [nil, CallFailure(.server, "500"), CallFailure(.quotaWindow, "later", retryAfter: 7200)] {
            let watch = watch(five + [later])
            #expect(watch.verdict == refused && watch.finalVerdict == refused)
        }
    }

    @Test("a server that only refuses for haste ends a run that may be repeated, and one long pause decides alone")
    func haste() {
        let haste = CallFailure(.rateLimited, "slower", status: 429)
        #expect(watch(Array(repeating: haste, count: 5)).verdict == haste)
        #expect(EarlyFailure.exitCode(of: .rateLimited) == .temporary)
        let window = CallFailure(.quotaWindow, "tomorrow", retryAfter: 86_400)
        #expect(watch([nil, window]).verdict == window)
    }
}
