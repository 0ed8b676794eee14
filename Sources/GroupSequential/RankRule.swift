// Decides, from paths that would be exchangeable, when a run may stop: the Monte Carlo boundary.

/// One side of a group-sequential permutation test by Monte Carlo ranks.
///
/// Under the null hypothesis the observed path and the R permuted ones are exchangeable. By each look the rule stops at
/// most the spent share of the R + 1 paths, the lowest first, so it stops the observed path with at most that probability
/// (the Monte Carlo form of Lan & DeMets 1983). Tied paths are stopped together or not at all.
struct RankRule: Sendable {
    /// The number of paths stopped so far.
    private(set) var stopped = 0
    /// The highest statistic that the latest look stopped; `nil` when it stopped no path.
    private(set) var cut: Double?
    private var isAlive: [Bool]
    private var spentAtStop: Double?

    /// Starts with all paths alive.
    ///
    /// - Parameter paths: R + 1; the last is the observed one.
    init(paths: Int) {
        isAlive = [Bool](repeating: true, count: paths)
    }

    /// The share of the paths that were stopped.
    var spent: Double { isAlive.isEmpty ? 0 : Double(stopped) / Double(isAlive.count) }

    /// Stops the lowest paths.
    ///
    /// - Parameters:
    ///   - share: The error that may be spent by this look, in [0, 1].
    ///   - statistics: One number a path.
    ///   - tolerance: The largest distance that still counts as a tie.
    /// - Returns: Whether the observed path was stopped at this look.
    mutating func stop(share: Double, of statistics: [Double], tolerance: Double = 1e-9) -> Bool {
        cut = nil
        let room = Int((share * Double(isAlive.count) + 1e-9).rounded(.down)) - stopped
        guard room > 0, stopped < isAlive.count else { return false }
        var alive: [Double] = []
        alive.reserveCapacity(isAlive.count - stopped)
        for path in isAlive.indices where isAlive[path] { alive.append(statistics[path]) }
        var value = Selection.smallest(min(room, alive.count) - 1, of: &alive)
        if alive.count(where: { $0 <= value + tolerance }) > room {
            guard let lower = alive.filter({ $0 < value - tolerance }).max() else { return false }
            value = lower
        }
        cut = value
        return stop(where: { statistics[$0] <= value + tolerance })
    }

    /// The p-value of the observed path, by stage-wise ordering.
    ///
    /// The share of the paths that were stopped before or are as low; ties and the path itself count half. Once the
    /// observed path is stopped, the p-value stays at the error spent by then.
    func p(_ statistics: [Double], tolerance: Double = 1e-9) -> Double {
        if let spentAtStop { return spentAtStop }
        guard let observed = statistics.last else { return 1 }
        var below = Double(stopped)
        for path in statistics.indices.dropLast() where isAlive[path] {
            if statistics[path] < observed - tolerance {
                below += 1
            } else if statistics[path] <= observed + tolerance {
                below += 0.5
            }
        }
        return min(1, (below + 0.5) / Double(isAlive.count))
    }

    /// Stops the paths that another rule has stopped; returns whether the observed path is one of them.
    mutating func stop(where isStopped: (Int) -> Bool) -> Bool {
        var isObserved = false
        for path in isAlive.indices where isAlive[path] && isStopped(path) {
            isAlive[path] = false
            stopped += 1
            isObserved = path == isAlive.count - 1
        }
        if isObserved { spentAtStop = spent }
        return isObserved
    }
}
