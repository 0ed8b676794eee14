// swift-tools-version: 6.2
// The house, floor by floor: a target may depend only on targets above it in this list.

import PackageDescription

let package = Package(
    name: "assay",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Floor 0: system libraries, each with the smallest shim that Swift needs.
        .target(name: "CArguments"),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "CICUData"),
        .target(
            name: "CLibXML2",
            cSettings: [.unsafeFlags(["-I/usr/include/libxml2"])],
            linkerSettings: [.linkedLibrary("dl")]
        ),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .target(name: "CSimdjson", exclude: ["simdjson/LICENSE", "simdjson/README.md"]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Floor 1: bytes, letters and numbers.
        .target(name: "Content", dependencies: ["COpenSSL", "CSimdjson", "CZlib", .yams]),
        .target(name: "Text", dependencies: ["CPCRE2"]),
        .target(name: "Statistics"),

        // Looks during a run, above the fixed tests.
        .target(name: "GroupSequential", dependencies: ["Statistics"]),

        // Floor 2: the nouns and the ports.
        .target(name: "Evaluation", dependencies: ["Content"]),

        // Floor 3: what is concluded of a run, as it is kept and shown; and the outside world.
        .target(name: "Assessments", dependencies: ["Content", "Text", "Statistics", "Evaluation"]),
        .target(name: "PersonalData", dependencies: ["Content", "Text"]),
        .target(name: "Processes"),
        .target(name: "Provenance", dependencies: ["COpenSSL", "Content", "Evaluation"]),
        .target(name: "Transport", dependencies: ["CCurl"]),

        // Floor 4: one trade each; none knows its neighbour.
        .target(name: "Suites", dependencies: ["Content", "Text", "Evaluation"]),
        .target(name: "Interchange", dependencies: ["Content", "Text", "Evaluation"]),
        .target(name: "ModelClients", dependencies: ["Content", "Text", "Evaluation", "Processes", "Transport"]),
        .target(name: "Grading", dependencies: ["Content", "Text", "Statistics", "Evaluation"]),
        .target(name: "Harness", dependencies: ["Content", "Statistics", "Evaluation"]),
        .target(
            name: "Regression",
            dependencies: ["Content", "Text", "Statistics", "GroupSequential", "Evaluation", "Assessments"]
        ),

        .target(
            name: "ModelRegistry",
            dependencies: ["Content", "Text", "Statistics", "Evaluation", "Assessments", "Provenance"]
        ),

        // Floor 5: what a suite can see, and our own error rates.
        .target(
            name: "PowerAnalysis",
            dependencies: [
                "Content", "Text", "Statistics", "GroupSequential", "Evaluation", "Assessments", "Regression",
            ]
        ),

        // Floor 6: what is shown.
        .target(
            name: "Reporting",
            dependencies: [
                "CLibXML2", "Content", "Text", "Statistics", "Evaluation", "Assessments", "Regression", "PowerAnalysis",
                .mustache,
            ],
            resources: [
                .embedInCode("Resources/report.mustache"), .embedInCode("Resources/report.css"),
                .embedInCode("Resources/report.js"), .embedInCode("Resources/stage.mustache"),
            ]
        ),

        // Floor 7: what is decided before the first call.
        .target(
            name: "Planning",
            dependencies: [
                "Content", "Text", "Statistics", "Evaluation", "Suites", "Interchange", "ModelClients", "Grading",
                "Harness",
                "Assessments", "Regression", "PowerAnalysis",
            ]
        ),

        // Floor 8: the order of work.
        .target(
            name: "Workflows",
            dependencies: [
                "Content", "Text", "Statistics", "GroupSequential", "Evaluation", "Suites", "Interchange",
                "ModelClients", "Harness", "Assessments", "Regression", "PowerAnalysis", "Planning",
                "Reporting",
            ]
        ),

        .target(
            name: "Governance",
            dependencies: [
                "Content", "Statistics", "Evaluation", "Assessments", "Processes", "Provenance", "PersonalData",
                "Transport",
                "ModelRegistry",
            ]
        ),

        // Floor 9: bytes at rest.
        .target(
            name: "Storage",
            dependencies: [
                "Content", "Evaluation", "Assessments", "Harness", "PowerAnalysis", .grdb, .grdbSQLite,
            ]
        ),
        .target(
            name: "RegistryStorage",
            dependencies: ["Content", "Evaluation", "Provenance", "ModelRegistry", .grdb]
        ),
        .target(name: "FileStorage", dependencies: ["Content", "Evaluation", "Regression", "Workflows"]),

        // Floor 9: what the configuration says, and the models that it describes.
        .target(
            name: "Settings",
            dependencies: [
                "Content", "Evaluation", "Processes", "Provenance", "Transport", "ModelClients", "ModelRegistry",
                "Planning",
                "Governance",
            ]
        ),

        // Floor 10: what all commands stand on.
        .target(
            name: "CommandSupport",
            dependencies: [
                "CArguments", "Content", "Text", "Statistics", "Evaluation", "Assessments", "Provenance", "Transport",
                "Suites", "Interchange",
                "ModelClients", "Grading", "Harness", "Regression", "PowerAnalysis", "Planning", "Reporting",
                "ModelRegistry", "Workflows", "Governance", "Storage", "FileStorage", "RegistryStorage", "Settings",
                .argumentParser,
            ]
        ),

        // Floor 11: the commands of the registry.
        .target(
            name: "GovernanceCommands",
            dependencies: [
                "Content", "Text", "Evaluation", "Assessments", "Provenance", "ModelRegistry", "Reporting", "Workflows",
                "Governance", "Settings", "CommandSupport", .argumentParser,
            ]
        ),

        // Floors 12 and 13: the door.
        .target(
            name: "AssayCommands",
            dependencies: [
                "Content", "Text", "Statistics", "Evaluation", "Assessments", "Suites", "Interchange", "ModelClients",
                "Grading", "Harness", "Regression", "PowerAnalysis", "Planning", "Reporting", "Workflows", "Settings",
                "Provenance", "ModelRegistry", "Governance", "GovernanceCommands",
                "CommandSupport", .argumentParser,
            ]
        ),
        .executableTarget(name: "assay", dependencies: ["AssayCommands", "CICUData"]),

        // Measures what `Benchmarks/statistics.sh` prints.
        .executableTarget(name: "StatisticsBenchmark", dependencies: ["Statistics"], path: "Benchmarks/Statistics"),

        // Promises.
        .testTarget(name: "ArchitectureTests"),
        .testTarget(name: "ContentTests", dependencies: ["Content", "ProgramSupport"]),
        .target(
            name: "ReferenceVectors",
            dependencies: ["Statistics"],
            path: "Tests/ReferenceVectors",
            resources: [.copy("Fixtures")]
        ),
        .testTarget(name: "StatisticsTests", dependencies: ["ReferenceVectors", "Statistics"]),
        .testTarget(
            name: "GroupSequentialTests",
            dependencies: ["GroupSequential", "ReferenceVectors", "Statistics"]
        ),
        .testTarget(name: "TextTests", dependencies: ["Text"]),
        .testTarget(
            name: "EvaluationTests",
            dependencies: ["Content", "Evaluation"],
            resources: [.copy("Fixtures")]
        ),
        .testTarget(name: "PersonalDataTests", dependencies: ["PersonalData"]),
        .testTarget(name: "ProcessesTests", dependencies: ["Processes"]),
        .testTarget(name: "ProvenanceTests", dependencies: ["Content", "Evaluation", "Provenance"]),
        .target(
            name: "RegistrySupport",
            dependencies: ["Content", "Evaluation", "Assessments", "ModelRegistry", "RegistryStorage"],
            path: "Tests/RegistrySupport"
        ),
        .testTarget(
            name: "ModelRegistryTests",
            dependencies: ["Content", "Evaluation", "Assessments", "ModelRegistry", "RegistrySupport"]
        ),
        .testTarget(
            name: "RegistryStorageTests",
            dependencies: [
                "Content", "Evaluation", "Provenance", "ModelRegistry", "RegistryStorage", "RegistrySupport", .grdb,
            ]
        ),
        .testTarget(name: "TransportTests", dependencies: ["CCurl", "Content", "Transport"]),
        .testTarget(name: "SuitesTests", dependencies: ["Content", "Evaluation", "Suites"]),
        .testTarget(name: "InterchangeTests", dependencies: ["Content", "Evaluation", "Interchange"]),
        .testTarget(
            name: "ModelClientsTests",
            dependencies: [
                "Content", "Evaluation", "Grading", "ModelClients", "Processes", "ProgramSupport", "Transport",
            ]
        ),
        .testTarget(
            name: "GradingTests",
            dependencies: ["Content", "Evaluation", "Grading", "ProgramSupport"],
            resources: [.copy("Fixtures")]
        ),
        .testTarget(name: "HarnessTests", dependencies: ["Content", "Evaluation", "Harness", "PortSupport"]),
        .testTarget(
            name: "RegressionTests",
            dependencies: ["Content", "Statistics", "Evaluation", "Assessments", "Regression", "PowerAnalysis"],
            resources: [.copy("Fixtures")]
        ),
        .testTarget(
            name: "PowerAnalysisTests",
            dependencies: ["Content", "Statistics", "Evaluation", "Assessments", "Regression", "PowerAnalysis"]
        ),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Content", "Text", "Statistics", "Evaluation", "Assessments", "Regression", "PowerAnalysis",
                "Reporting",
            ]
        ),
        .target(
            name: "ProgramSupport",
            dependencies: ["Content", .grdb],
            path: "Tests/ProgramSupport",
            resources: [.copy("Fixtures")]
        ),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Content", "Evaluation", "Assessments", "Workflows", "Storage", "PortSupport", "ProgramSupport", .grdb,
            ]
        ),
        .testTarget(
            name: "FileStorageTests",
            dependencies: [
                "Content", "Evaluation", "Regression", "FileStorage", "PortSupport", "ProgramSupport",
            ]
        ),
        .target(
            name: "PortSupport",
            dependencies: [
                "Content", "Evaluation", "Assessments", "Harness", "Regression", "PowerAnalysis", "Workflows",
            ],
            path: "Tests/PortSupport"
        ),
        .testTarget(
            name: "PortContractTests",
            dependencies: [
                "Content", "Statistics", "Evaluation", "Assessments", "Harness", "Regression", "PowerAnalysis",
                "Workflows", "Storage", "FileStorage", "PortSupport",
            ]
        ),
        .testTarget(
            name: "WorkflowsTests",
            dependencies: [
                "Content", "Statistics", "Evaluation", "Assessments", "Suites", "Interchange", "ModelClients",
                "Harness", "Regression", "PowerAnalysis", "Planning", "Reporting", "Workflows", "PortSupport",
            ]
        ),
        .testTarget(
            name: "CommandSupportTests",
            dependencies: [
                "Content", "Statistics", "Evaluation", "Suites", "Interchange", "Planning", "CommandSupport",
            ]
        ),
        .testTarget(name: "AssayCommandsTests", dependencies: ["ModelClients", "Settings", "AssayCommands"]),
        .testTarget(name: "SettingsTests", dependencies: ["Evaluation", "Settings"]),
        .testTarget(name: "EndToEndTests", dependencies: ["assay", "Content", "ProgramSupport", "FileStorage"]),
        .testTarget(
            name: "SnapshotTests",
            dependencies: ["assay", "Content", "ProgramSupport"],
            exclude: ["Fixtures", "Snapshots"]
        ),
        .executableTarget(
            name: "LedgerProgram",
            dependencies: ["Content", "Evaluation", "Harness", "Storage"],
            path: "Tests/LedgerProgram"
        ),
        .testTarget(
            name: "FaultTests",
            dependencies: [
                "assay", "Content", "Evaluation", "LedgerProgram", "ModelRegistry", "ProgramSupport", "Provenance",
                "RegistryStorage", "RegistrySupport", "Storage",
            ]
        ),
        .testTarget(
            name: "VerifyTests",
            dependencies: ["Statistics", "Suites", "PowerAnalysis", "Planning", "FileStorage"]
        ),
    ]
)

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let grdbSQLite = product(name: "GRDBSQLite", package: "GRDB.swift")
    static let mustache = product(name: "Mustache", package: "swift-mustache")
    static let yams = product(name: "Yams", package: "Yams")
}

for target in package.targets where target.type != .system && !target.name.isShim {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
        .treatWarning("DeprecatedDeclaration", as: .warning),
    ]
    // What tests do most is optimised: draws, texts, JSON, and making ready all that finds personal data.
    if ["Content", "Text", "Statistics", "GroupSequential", "PersonalData"].contains(target.name) {
        target.swiftSettings?.append(.unsafeFlags(["-O"]))
    }
}

extension String {
    /// Whether this names a C target of floor 0: `C` and another capital letter.
    fileprivate var isShim: Bool { first == "C" && dropFirst().first?.isUppercase == true }
}
