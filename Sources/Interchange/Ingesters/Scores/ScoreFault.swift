// Lets readers of one line complain without knowing the file.

/// Why a line is no score: a fragment that names the column.
struct ScoreFault: Error {
    let reason: String
    /// What the command should say; `nil` where the line is wrong whatever it says.
    let wayOut: IngestError.WayOut?

    init(_ reason: String, _ wayOut: IngestError.WayOut? = nil) {
        self.reason = reason
        self.wayOut = wayOut
    }

    /// The complaint with the place of the line.
    func error(at place: IngestError.Place) -> IngestError {
        wayOut.map { .unsaid(at: place, reason: reason, $0) } ?? .invalid(at: place, reason: reason)
    }
}
