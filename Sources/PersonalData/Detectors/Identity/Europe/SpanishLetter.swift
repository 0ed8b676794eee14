// Serves both of Spain's numbers with the letter that checks them.

/// The letter of a Spanish tax number.
enum SpanishLetter {
    private static let letters = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)

    /// The letter that a number must carry.
    static func of(_ number: Int) -> UInt8 { letters[number % letters.count] }
}
