// Proves that the house has floors: every import runs down, and every outside package has its doors.

import Foundation
import Testing

@Suite("floors")
struct FloorTests {
    /// The modules from the ground up; a module imports only from lower floors.
    static let floors: [[String]] = [
        ["CArguments", "CCurl", "CICUData", "CLibXML2", "COpenSSL", "CPCRE2", "CSimdjson", "CZlib"],
        ["Content", "Text", "Statistics"],
        ["GroupSequential"],
        ["Evaluation"],
        ["Assessments", "PersonalData", "Processes", "Provenance", "Transport"],
        ["Suites", "Interchange", "ModelClients", "Grading", "Harness", "Regression", "ModelRegistry"],
        ["PowerAnalysis"],
        ["Reporting", "Planning"],
        ["Workflows", "Governance"],
        ["Storage", "FileStorage", "RegistryStorage", "Settings"],
        ["CommandSupport"],
        ["GovernanceCommands"],
        ["AssayCommands"],
        ["assay"],
    ]

    /// The modules that may import each outside package or system library.
    static let doors = [
        "ArgumentParser": ["CommandSupport", "GovernanceCommands", "AssayCommands", "assay"],
        "GRDB": ["Storage", "RegistryStorage"],
        "GRDBSQLite": ["Storage"],
        "Mustache": ["Reporting"],
        "Yams": ["Content"],
        "CYaml": ["Content"],
        "CArguments": ["CommandSupport"],
        "CCurl": ["Transport"],
        "CICUData": ["assay"],
        "CLibXML2": ["Reporting"],
        "COpenSSL": ["Content", "Provenance"],
        "CPCRE2": ["Text"],
        "CSimdjson": ["Content"],
        "CZlib": ["Content"],
    ]

    /// What every module may import.
    static let free: Set = ["Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Dispatch"]

    @Test("every import runs down, through a declared door", arguments: floors.indices)
    func importsRunDown(floor: Int) {
        let ours = Set(Self.floors.joined())
        let below = Set(Self.floors[..<floor].joined())
        for module in Self.floors[floor] {
            for file in SourceTree.files(below: "Sources/\(module)") {
                for name in file.imports.subtracting(Self.free) {
                    if let doors = Self.doors[name] {
                        #expect(doors.contains(module), "\(file.path) imports \(name); only \(doors) may")
                    } else {
                        #expect(ours.contains(name), "\(file.path) imports \(name), a package without a declared door")
                    }
                    #expect(
                        !ours.contains(name) || below.contains(name),
                        "\(file.path) imports \(name), which is not below \(module)"
                    )
                }
            }
        }
    }

    @Test("every folder of Sources stands on a floor")
    func noRoomIsForgotten() throws {
        let sources = SourceTree.root.appending(path: "Sources").path
        let folders = try FileManager.default.contentsOfDirectory(atPath: sources)
        #expect(Set(folders.filter { !$0.hasPrefix(".") }) == Set(Self.floors.joined()))
    }

    @Test("every declared dependency is imported by a file of its target")
    func dependenciesAreUsed() throws {
        let manifest = try PackageManifest()
        #expect(manifest.targets.count > 30)
        for target in manifest.targets {
            var imports = SourceTree.files(below: target.path).reduce(into: Set<String>()) { $0.formUnion($1.imports) }
            // The package Yams has the parser as a module of its own.
            if imports.contains("CYaml") { imports.insert("Yams") }
            // A program is not imported: a test that depends on it runs it.
            let unused = target.dependencies.subtracting(imports).subtracting(manifest.programs)
            #expect(unused.isEmpty, "no file of \(target.name) imports \(unused.sorted().joined(separator: ", "))")
        }
    }
}
