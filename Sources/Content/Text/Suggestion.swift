// Helps a user who mistyped a name.

/// Finds the word that a mistyped one was probably meant to be.
package enum Suggestion {
    /// Returns the closest candidate; `nil` when none is close.
    ///
    /// Close means: no more than a third of the word's letters, and at least one, are added, missing, changed or swapped
    /// with their neighbour. Case does not count. Of equally close candidates, the first wins.
    package static func closest(to word: String, among candidates: some Sequence<String>) -> String? {
        let letters = Array(word.lowercased().unicodeScalars)
        // A word of this length is no slip of the finger, and comparing would take long.
        guard letters.count <= 100 else { return nil }
        let limit = max(1, letters.count / 3)
        var best: (candidate: String, distance: Int)?
        for candidate in candidates where candidate != word {
            let other = Array(candidate.lowercased().unicodeScalars)
            guard abs(other.count - letters.count) <= limit else { continue }
            let distance = distance(letters, other)
            // Changing every letter of a short word would make any word of it.
            guard distance <= limit, distance < max(letters.count, other.count) else { continue }
            if distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.candidate
    }

    /// Returns `; did you mean 'x'?` for the end of a message; empty when no candidate is close.
    package static func phrase(for word: String, among candidates: some Sequence<String>) -> String {
        closest(to: word, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
    }

    /// The optimal string alignment distance: Damerau–Levenshtein without edits inside a swapped pair.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for column in 0..<right.count {
                let change = last[column] + (left[row] == right[column] ? 0 : 1)
                var value = min(change, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    value = min(value, beforeLast[column - 1] + 1)
                }
                current.append(value)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
