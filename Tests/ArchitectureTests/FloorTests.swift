// Proves that the house has floors: every import runs down, and every outside package has its doors.

import Foundation
import Testing

@Suite("floors")
struct FloorTests {
    /// The modules from the ground up; a module imports only from lower floors.
    static let floors: [[String]] = [
        ["CCurl", "CLibXML2", "COpenSSL", "CPCRE2", "CSimdjson", "CZlib"],
        ["Content", "Text", "Statistics"],
        ["GroupSequential"],
        ["Evaluation"],
        ["Transport"],
        ["Suites", "Interchange", "ModelClients", "Grading", "Harness", "Regression"],
        ["PowerAnalysis"],
        ["Reporting"],
        ["Workflows"],
        ["Storage"],
        ["AssayCommands"],
        ["assay"],
    ]

    /// The modules that may import each outside package or system library.
    static let doors = [
        "ArgumentParser": ["AssayCommands", "assay"],
        "GRDB": ["Storage"],
        "Mustache": ["Reporting"],
        "Yams": ["Content"],
        "CYaml": ["Content"],
        "CCurl": ["Transport"],
        "CLibXML2": ["Reporting"],
        "COpenSSL": ["Content"],
        "CPCRE2": ["Text"],
        "CSimdjson": ["Content"],
        "CZlib": ["Content"],
    ]

    /// What every module may import.
    static let free: Set = ["Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Dispatch"]

    @Test("every import runs down, through a declared door", arguments: floors.indices)
    func importsRunDown(floor: Int) throws {
        let ours = Set(Self.floors.joined())
        let below = Set(Self.floors[..<floor].joined())
        for module in Self.floors[floor] {
            for (file, name) in try imports(of: module) where !Self.free.contains(name) {
                if let doors = Self.doors[name] {
                    #expect(doors.contains(module), "\(file) imports \(name); only \(doors) may")
                } else {
                    #expect(ours.contains(name), "\(file) imports \(name), a package without a declared door")
                }
                #expect(
                    !ours.contains(name) || below.contains(name),
                    "\(file) imports \(name), which is not below \(module)"
                )
            }
        }
    }

    @Test("every folder of Sources stands on a floor")
    func noRoomIsForgotten() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
        #expect(Set(folders.filter { !$0.hasPrefix(".") }) == Set(Self.floors.joined()))
    }

    @Test("every source file opens with a sentence that says what it is for")
    func captions() throws {
        for module in Self.floors.joined() {
            for file in try files(of: module) where file.pathExtension == "swift" {
                let first = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").first ?? ""
                #expect(first.hasPrefix("// ") && first.hasSuffix("."), "\(file.lastPathComponent): \(first)")
            }
        }
    }

    @Test("no source file is longer than 400 lines")
    func wall() throws {
        for module in Self.floors.joined() {
            for file in try files(of: module) where file.pathExtension == "swift" {
                let lines = try String(contentsOf: file, encoding: .utf8).split(
                    separator: "\n",
                    omittingEmptySubsequences: false
                )
                #expect(lines.count <= 401, "\(file.lastPathComponent) has \(lines.count) lines")
            }
        }
    }

    private static let sources = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

    private func files(of module: String) throws -> [URL] {
        let folder = Self.sources.appending(path: module)
        let walk = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        return walk.compactMap { $0 as? URL }
    }

    private func imports(of module: String) throws -> [(file: String, module: String)] {
        try files(of: module).filter { $0.pathExtension == "swift" }.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ")
                guard let position = words.prefix(3).firstIndex(of: "import"), position + 1 < words.count,
                    words[..<position].allSatisfy({ ["package", "internal", "private", "@testable"].contains($0) })
                else { return nil }
                return (file.lastPathComponent, String(words[position + 1].split(separator: ".")[0]))
            }
        }
    }
}
