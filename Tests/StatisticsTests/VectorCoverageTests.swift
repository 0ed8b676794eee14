// Proves that no reference vector got lost: every group is in the fixtures, whole, and read by a test.

import Foundation
import Testing

@Suite("vector coverage")
struct VectorCoverageTests {
    /// Every group of the reference with its number of cases: 1,310 vectors in all.
    static let groups: [(name: String, cases: Int)] = [
        ("normal_cdf", 26), ("normal_quantile", 29), ("t_cdf", 88), ("t_quantile", 108), ("beta_cdf", 102),
        ("beta_quantile", 72), ("binomial", 70), ("binomial_quantile", 30), ("log_gamma_beta", 12), ("wilson", 54),
        ("clopper_pearson", 54), ("mean_t", 12), ("paired_t", 12), ("cluster_mean", 13), ("mcnemar", 18),
        ("paired_diff_interval", 32), ("newcombe_paired", 12), ("newcombe_unpaired", 12),
        ("bounded_score_interval", 24), ("signflip_exact", 12), ("signflip_lattice", 12), ("signflip_montecarlo", 12),
        ("splitmix64", 12), ("bootstrap", 12), ("holm", 12), ("benjamini_hochberg", 12), ("weighted_holm", 12),
        ("westfall_young", 12), ("pass_at_k", 14), ("cohen_kappa", 14), ("krippendorff_alpha", 14),
        ("lan_demets_z", 14), ("swap_boundaries", 20), ("swap_montecarlo_sequential", 12),
        ("swap_boundaries_lattice", 14), ("sequential_binary", 14), ("betting_confidence_sequence", 14),
        ("msprt_discordant", 18), ("power", 13), ("variance_components", 12), ("ppi_mean", 12), ("cusum", 12),
        ("edivisive", 12), ("relabel_law", 13), ("relabel_exact", 14), ("relabel_studentised", 12),
        ("law_boundaries", 12), ("sequential", 20), ("worst_drop", 16), ("threshold_gate", 26), ("mover", 12),
        ("compare_single", 14), ("compare", 34), ("pair_up", 14), ("confirm_red", 12), ("overall", 14),
    ]

    private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

    @Test("every group is there, whole")
    func fixtures() throws {
        var found: [String: Int] = [:]
        for folder in ["ReferenceVectors", "RegressionTests"] {
            let fixtures = Self.tests.appending(path: folder).appending(path: "Fixtures")
            for file in try FileManager.default.contentsOfDirectory(at: fixtures, includingPropertiesForKeys: nil)
            where file.pathExtension == "json" {
                let root = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any] ?? [:]
                for (name, group) in root {
                    guard let cases = (group as? [String: Any])?["cases"] as? [Any] else { continue }
                    found[name, default: 0] += cases.count
                }
            }
        }
        for (name, cases) in Self.groups {
            #expect(found[name] == cases, "\(name) has lost vectors, or has them twice")
        }
        #expect(Self.groups.reduce(0) { $0 + $1.cases } == 1310)
    }

    @Test("every group is read by a test")
    func readers() throws {
        var sources = ""
        for folder in ["StatisticsTests", "GroupSequentialTests", "RegressionTests"] {
            let files = try FileManager.default.contentsOfDirectory(
                at: Self.tests.appending(path: folder),
                includingPropertiesForKeys: nil
            )
            for file in files
            where file.pathExtension == "swift" && file.lastPathComponent != "VectorCoverageTests.swift" {
                sources += try String(contentsOf: file, encoding: .utf8)
            }
        }
        for (name, _) in Self.groups { #expect(sources.contains("\"\(name)\""), "no test reads \(name)") }
    }
}
