// Proves that texts are numbered by first appearance.

import Content
import Testing

@Suite("interner")
struct InternerTests {
    @Test("numbers texts in the order of their first appearance, and keeps each once")
    func numbers() {
        var interner = Interner()
        let numbers = ["b", "a", "a", "", "b", "c", "a"].map { interner.number(of: $0) }
        #expect(numbers == [0, 1, 1, 2, 0, 3, 1])
        #expect(interner.texts == ["b", "a", "", "c"] && interner.count == 4)
    }

    @Test("takes texts for the same that Swift does, however their letters are encoded")
    func equivalence() {
        var interner = Interner()
        #expect(["e\u{301}", "x", "é"].map { interner.number(of: $0) } == [0, 1, 0])
    }

    @Test("ranks texts by their bytes, not by the alphabet of a country")
    func ranks() {
        var interner = Interner()
        for text in ["ä", "z", "Z", "10", "9"] { _ = interner.number(of: text) }
        #expect(interner.ranks == [4, 3, 2, 0, 1])
    }
}
