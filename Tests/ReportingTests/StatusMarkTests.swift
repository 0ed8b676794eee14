// Promises of signs and bars: what is said in colour is said in shape as well.

import Assessments
import Statistics
import Testing
import Text

@testable import Reporting

@Suite("status marks")
struct StatusMarkTests {
    @Test("stand for gates, verdicts and changed cases")
    func marks() {
        #expect(GateDecision.Result.allCases.map { StatusMark($0) } == [.pass, .fail, .undecided, .none])
        let verdicts: [Verdict] = [.regressed, .improved, .held, .inconclusive, .invalid]
        #expect(verdicts.map { StatusMark($0) } == [.fail, .better, .pass, .undecided, .undecided])
        #expect(CaseChange.Kind.allCases.map { StatusMark($0) } == [.fail, .fail, .better, .better])
    }

    @Test("have a shape and a colour each, and are hidden from readers of the words beside them")
    func drawings() {
        let marks: [StatusMark] = [.pass, .fail, .undecided, .better, .none]
        let paths = marks.compactMap { $0.markup.markup.split(separator: " d=\"").last }
        #expect(Set(paths).count == 5 && Set(marks.map(\.color)).count == 5)
        #expect(marks.allSatisfy { $0.markup.markup.contains(#"aria-hidden="true""#) })
    }

    @Test(
        "a slice's bar begins at zero, is as long as its difference, and ends at 30 points",
        arguments: [
            (0.15, ##"<rect x="60" y="3" width="30""##, "plot-better"),
            (-0.15, ##"<rect x="30" y="3" width="30""##, "plot-fail"),
            (-0.9, ##"<rect x="0" y="3" width="60""##, "plot-fail"),
            (0.9, ##"<rect x="60" y="3" width="60""##, "plot-better"),
            (0, ##"<rect x="60" y="3" width="0""##, "plot-better"),
        ] as [(Double, String, String)]
    )
    func bars(difference: Double, rect: String, tone: String) {
        let text = SliceBar(difference: difference).markup.markup
        #expect(text.contains(rect) && text.contains(tone))
    }
}
