// One side of a group-sequential test by the ranks of exchanged paths.

/// One side of a group-sequential test by the ranks of exchanged paths.
///
/// The observed path is one of R + 1 that would be exchangeable had nothing changed. By each look at most the spent share of
/// them is stopped, the lowest first: so the observed one is stopped with at most that probability (the Monte Carlo form of
/// Lan & DeMets 1983). Ties are stopped only together, if they fit.
struct RankRule: Sendable {
    /// How many paths were stopped so far.
    private(set) var stopped = 0
    /// The statistic at which the latest look stopped paths; `nil` when it stopped none.
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
    ///   - tolerance: What is still a tie.
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

    /// The p-value of the observed path by the order of stages: the share of paths that were stopped before or are as low, ties
    /// and itself counted half; what was spent when it was stopped, once it was.
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

    /// Stops the paths that another rule stopped; whether the observed one is among them.
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
