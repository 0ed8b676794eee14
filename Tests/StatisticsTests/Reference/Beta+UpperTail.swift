// Reads the upper tail of the beta distribution off the function that Student's t uses.

@testable import Statistics

extension Beta {
    /// 1 - I_x(a, b), without cancellation.
    static func upperTail(_ x: Double, _ a: Double, _ b: Double) -> Double {
        x >= 1 ? 0 : cdf(1 - x, complement: x, b, a)
    }
}
