// Keeps every rule by which a seed follows from another, so that a replay or a resumed run asks the same.

import Content
package import Evaluation

/// The seeds of runs and of their requests.
package enum Seeds {
    /// The first 31 bits of SHA-256 over run seed, test, case and sample, a line each: every server takes so many.
    package static func seed(run: Int64, of key: AttemptKey) -> Int64 {
        let digest = ContentDigest(of: "\(run)\n\(key.test)\n\(key.caseID)\n\(key.sample)")
        return Int64(digest.leadingWord >> 32 & 0x7FFF_FFFF)
    }

    /// The seed of a run that follows from another's and has answers of its own: the first 52 bits of SHA-256 over both.
    package static func seed(from run: Int64, for purpose: String) -> Int64 {
        Int64(ContentDigest(of: "\(run)\n\(purpose)").leadingWord >> 12)
    }

    /// The seed of a run that named none: the first 52 bits of SHA-256 over its name, so that resuming it finds the same.
    package static func runSeed(of id: RunID) -> Int64 {
        Int64(ContentDigest(of: id.rawValue).leadingWord >> 12)
    }
}
