// Keeps slow graders from holding up the connections.

import Synchronization

/// Decides where the graders of a test run: with the connections while they are quick, elsewhere once they are not.
final class GradingPlace: Sendable {
    /// How many nanoseconds grading an answer may take, on average, on the thread that serves the connections.
    private static let quick: Int64 = 50_000

    /// The running mean in nanoseconds: each answer counts an eighth.
    private let mean = Atomic<Int64>(0)

    /// Whether grading takes longer than ``quick``.
    var isSlow: Bool { mean.load(ordering: .relaxed) > Self.quick }

    /// Grades an answer.
    ///
    /// - Parameter grade: Runs the graders.
    /// - Returns: What it returns.
    func run<Result: Sendable>(_ grade: @Sendable () async -> Result) async -> Result {
        let clock = ContinuousClock()
        let start = clock.now
        let result =
            isSlow ? await withTaskExecutorPreference(globalConcurrentExecutor) { await grade() } : await grade()
        let taken = (clock.now - start).components.attoseconds / 1_000_000_000
        let before = mean.load(ordering: .relaxed)
        mean.store(before + (taken - before) / 8, ordering: .relaxed)
        return result
    }
}
