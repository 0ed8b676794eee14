// Lets readers of one line complain without knowing the file.

/// Why a line is no score: a fragment that names the column.
struct ScoreFault: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
