// Runs work over a sequence with only so many tasks in flight.

extension Sequence where Element: Sendable {
    /// Calls `body` for each element, with no more than `width` calls in flight.
    ///
    /// The next element is taken when one lands, so memory stays flat however long the sequence is, and a sequence that
    /// ends early ends the work early. `receive` runs on the caller's side, one result after another.
    ///
    /// - Parameters:
    ///   - width: How many calls may be in flight; positive.
    ///   - body: The work of one element.
    ///   - receive: What to do with its result.
    /// - Throws: The first error of `work` or of `receive`; the rest is cancelled.
    package func concurrentForEach<Result: Sendable>(
        width: Int,
        _ body: @escaping @Sendable (Element) async throws -> Result,
        receive: (Result) async throws -> Void
    ) async throws {
        precondition(width > 0, "width must be positive")
        var elements = makeIterator()
        try await withThrowingTaskGroup(of: Result.self) { group in
            for _ in 0..<width {
                guard let element = elements.next() else { break }
                group.addTask { try await body(element) }
            }
            while let result = try await group.next() {
                try await receive(result)
                guard let element = elements.next() else { continue }
                group.addTask { try await body(element) }
            }
        }
    }
}
