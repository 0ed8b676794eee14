// Keeps a run from ending without a word where the system lets it open few files.

import Glibc

/// How many files this process may open, and how many of them connections may take.
///
/// Where none is left, the runtime's own threads end the process: they read `/proc`. So a reserve is kept for them, the store and
/// the reports.
package enum OpenFiles {
    /// What the runtime, the store, the reports and a resolver need.
    private static let reserve = 40
    /// More than this no run needs.
    private static let most: rlim_t = 65_536

    /// How many files may be open at once.
    package static var limit: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
        return Int(min(limit.rlim_cur, most))
    }

    /// How many connections may be open at once; 0 where there are too few files for anything.
    package static var room: Int { max(0, limit - reserve) }

    /// Lets this process open as many files as its user may: the usual limit of 1,024 is a courtesy to programs of the last century.
    package static func raiseLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        let wanted = min(limit.rlim_max, most)
        guard limit.rlim_cur < wanted else { return }
        limit.rlim_cur = wanted
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
