// Makes drawings the same bytes on every machine.

/// A coordinate of a drawing, with at most one decimal and in no locale.
struct PlotNumber {
    /// The number as SVG writes it.
    let text: String

    init(_ value: Double) {
        let tenths = Int((value * 10).rounded())
        text = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}
