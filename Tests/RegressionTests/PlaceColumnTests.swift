// Places that follow one another, and places with gaps.

import Testing

@testable import Regression

@Suite("places of pairs")
struct PlaceColumnTests {
    @Test("places come back as they were added", arguments: [[Int](), [0], [3, 4, 5], [3, 4, 6, 7], [2, 9, 10]])
    func kept(places: [Int]) {
        var column = PlaceColumn()
        for place in places { column.append(place) }
        #expect(Array(column) == places)
    }
}
