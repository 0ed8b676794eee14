// Keeps slow graders from holding up the connections.

import Synchronization

/// Decides where the graders of a test run: with the connections while they are quick, elsewhere once they are not.
final class GradingPlace: Sendable {
    /// How many nanoseconds grading an answer may take, on average, on the thread that serves the connections.
    private static let quick: Int64 = 50_000

    /// The most that one answer counts for: a thread that was put aside for a while is no slow grader.
    private static let most = 4 * quick

    /// The running mean in nanoseconds: each answer counts an eighth.
    private let mean = Atomic<Int64>(0)

    /// Whether grading takes longer than ``quick``.
    var isSlow: Bool { mean.load(ordering: .relaxed) > Self.quick }

    /// Grades an answer.
    ///
    /// - Parameter grade: Runs the graders.
    /// - Returns: What it returns.
    func run<Result: Sendable>(_ grade: @Sendable () async -> Result) async -> Result {
        isSlow ? await withTaskExecutorPreference(globalConcurrentExecutor) { await timed(grade) } : await timed(grade)
    }

    /// Grades where it is called: the way there and back is no part of grading.
    private func timed<Result>(_ grade: () async -> Result) async -> Result {
        let start = ContinuousClock.now
        let result = await grade()
        let taken = min((ContinuousClock.now - start).components.attoseconds / 1_000_000_000, Self.most)
        let before = mean.load(ordering: .relaxed)
        mean.store(before + (taken - before) / 8, ordering: .relaxed)
        return result
    }
}
