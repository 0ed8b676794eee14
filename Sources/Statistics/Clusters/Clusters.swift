// Turns the cluster labels of cases into numbers and sizes, once for all formulas.

/// The clusters of a list of cases, numbered in order of first appearance.
package struct Clusters: Hashable, Sendable {
    /// The cluster of each case.
    package let membership: [Int]
    /// The size of each cluster.
    package let sizes: [Double]

    /// The number of clusters.
    package var count: Int { sizes.count }

    /// Numbers clusters by their labels.
    package init(labels: [Int]) {
        var sizes: [Double] = []
        // Labels that are small numbers are looked up in a list instead of a dictionary.
        if let least = labels.min(), let most = labels.max(), least >= -1, most < 4 * labels.count {
            var number = [Int](repeating: -1, count: most + 2)
            self.membership = labels.map { label in
                if number[label + 1] < 0 {
                    number[label + 1] = sizes.count
                    sizes.append(0)
                }
                sizes[number[label + 1]] += 1
                return number[label + 1]
            }
        } else {
            var number: [Int: Int] = [:]
            self.membership = labels.map { label in
                let cluster = number[label] ?? sizes.count
                if cluster == sizes.count {
                    number[label] = cluster
                    sizes.append(0)
                }
                sizes[cluster] += 1
                return cluster
            }
        }
        self.sizes = sizes
    }

    /// The sum of each cluster's values.
    package func sums(of values: [Double]) -> [Double] {
        var sums = [RunningSum](repeating: RunningSum(), count: count)
        for (value, cluster) in zip(values, membership) { sums[cluster].add(value) }
        return sums.map(\.value)
    }
}
