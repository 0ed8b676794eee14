// Finds the cut among 20,000 paths at every look, where sorting them would dominate a simulation.

/// Quickselect: an order statistic without sorting.
enum Selection {
    /// The number at a rank, from 0, of the sorted numbers (Hoare 1961); the list is left in another order.
    ///
    /// - Precondition: The rank is a valid index, and no number is NaN.
    static func smallest(_ rank: Int, of numbers: inout [Double]) -> Double {
        var low = 0
        var high = numbers.count - 1
        while low < high {
            let pivot = numbers[(low + high) / 2]
            var left = low
            var right = high
            while left <= right {
                while numbers[left] < pivot { left += 1 }
                while numbers[right] > pivot { right -= 1 }
                if left <= right {
                    numbers.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if rank <= right {
                high = right
            } else if rank >= left {
                low = left
            } else {
                break
            }
        }
        return numbers[rank]
    }
}
