// Lets tests compare texts as the product does, which Swift's own comparison would not.

/// Whether two texts have the same code points: Swift takes a letter with an accent for the one letter that looks like it.
func haveSameCodePoints(_ left: String, _ right: String) -> Bool {
    left.unicodeScalars.elementsEqual(right.unicodeScalars)
}
