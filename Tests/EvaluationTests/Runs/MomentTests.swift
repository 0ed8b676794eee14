// Promises of moments: one spelling, read strictly, right on every day of the calendar.

import Content
import Evaluation
import Foundation
import Testing

@Suite("moments")
struct MomentTests {
    @Test(
        "count milliseconds from 1970 in UTC, also before it and over leap days",
        arguments: [
            ("1970-01-01T00:00:00.000Z", 0), ("2000-02-29T00:00:00.000Z", 951_782_400_000),
            ("2000-03-01T00:00:00.000Z", 951_868_800_000), ("2026-11-21T03:00:00.007Z", 1_795_230_000_007),
            ("1969-12-31T23:59:59.999Z", -1), ("1900-03-01T00:00:00.000Z", -2_203_891_200_000),
            ("2100-03-01T00:00:00.000Z", 4_107_542_400_000),
        ] as [(String, Int64)]
    )
    func milliseconds(text: String, milliseconds: Int64) {
        #expect(Moment(text)?.milliseconds == milliseconds)
        #expect(Moment(milliseconds: milliseconds).description == text)
    }

    @Test("are read without a fraction as well")
    func whole() {
        #expect(Moment("2026-11-21T03:00:00Z")?.description == "2026-11-21T03:00:00.000Z")
    }

    @Test(
        "are nothing but UTC in the one form",
        arguments: [
            "", "2026-11-21", "2026-11-21T03:00:00", "2026-11-21T03:00:00+00:00", "2026-11-21T03:00:00.0Z",
            "2026-00-21T03:00:00Z", "2026-13-21T03:00:00Z", "2026-11-00T03:00:00Z", "2026-11-32T03:00:00Z",
            "2026-11-21T24:00:00Z", "2026-11-21T03:60:00Z", "2026-11-21T03:00:61Z", "20x6-11-21T03:00:00Z",
            "2026-11-21 03:00:00Z", "2026/11/21T03:00:00Z", "2026-11-21T03.00.00Z", "2026-11-21T03:00:00,000Z",
            "2026-+1-21T03:00:00Z", "2026-11-21T03:00:00.-01Z", "2026-11-31T03:00:00Z", "2026-02-29T03:00:00Z",
            "2100-02-29T00:00:00Z", "2026-02-30T00:00:00Z",
        ]
    )
    func refused(text: String) {
        #expect(Moment(text) == nil)
    }

    @Test("show seconds for JUnit, and a minute for a run's name")
    func shown() throws {
        let moment = try #require(Moment("2026-01-02T03:04:05.678Z"))
        #expect(moment.seconds == "2026-01-02T03:04:05" && moment.compactMinute == "20260102-0304")
    }

    @Test("count whole days between them, and are in order")
    func days() throws {
        let moment = try #require(Moment("2026-11-21T03:00:00.000Z"))
        let later = Moment(milliseconds: moment.milliseconds + 86_400_000)
        #expect(later.days(since: moment) == 1 && moment.days(since: later) == -1)
        #expect(Moment(milliseconds: later.milliseconds - 1).days(since: moment) == 0)
        #expect(moment < later && !(later < moment))
    }

    @Test("lie within the years 1 to 9999, so that no difference of two overflows")
    func bounds() throws {
        let (first, last) = (Moment(milliseconds: .min), Moment(milliseconds: .max))
        #expect(first.description == "0001-01-01T00:00:00.000Z" && last.description == "9999-12-31T23:59:59.999Z")
        for moment in [first, last] { #expect(Moment(moment.description) == moment) }
        #expect(last.seconds(since: first) > 3e11 && last.days(since: first) == 3_652_058)
        for seconds in [1e300, .infinity] {
            #expect(last.advanced(by: seconds) == last && first.advanced(by: -seconds) == first)
            #expect(Moment(secondsSince1970: seconds) == last)
        }
        #expect(Moment(secondsSince1970: .nan).milliseconds == 0)
        #expect(Moment(milliseconds: 1500).advanced(by: 0.25).milliseconds == 1750)
        #expect(Moment("0000-12-31T00:00:00Z") == nil)
    }

    @Test("are stored as their text, and refused as anything else")
    func stored() throws {
        let moment = Moment(milliseconds: 1)
        let bytes = try JSONEncoder().encode([moment])
        #expect(String(decoding: bytes, as: UTF8.self) == #"["1970-01-01T00:00:00.001Z"]"#)
        #expect(try JSONDecoder().decode([Moment].self, from: bytes) == [moment])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Moment].self, from: Data(#"["now"]"#.utf8)) }
    }
}
