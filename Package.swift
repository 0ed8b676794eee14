// swift-tools-version: 6.2
// The house, floor by floor: a target may depend only on targets above it in this list.

import PackageDescription

let package = Package(
    name: "assay",
    products: [.executable(name: "assay", targets: ["assay"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Floor 0: system libraries, each with the smallest shim that Swift needs.
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl")]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Floor 1: bytes, letters and numbers.
        .target(name: "Content", dependencies: ["COpenSSL", "CSimdjson", "CZlib", .yams]),
        .target(name: "Text", dependencies: ["CPCRE2"]),
        .target(name: "Statistics"),

        // Floor 2: the nouns and the ports.
        .target(name: "Evaluation", dependencies: ["Content"]),

        // Floor 3: the outside world.
        .target(name: "Transport", dependencies: ["CCurl", "Content", "Text", "Evaluation"]),

        // Floor 4: one trade each; none knows its neighbour.
        .target(name: "Suites", dependencies: ["Content", "Text", "Evaluation"]),
        .target(name: "ModelClients", dependencies: ["Content", "Text", "Transport", "Evaluation"]),
        .target(name: "Grading", dependencies: ["Content", "Text", "Evaluation"]),
        .target(name: "Harness", dependencies: ["Content", "Statistics", "Evaluation"]),
        .target(name: "Regression", dependencies: ["Content", "Statistics", "Evaluation"]),

        // Floor 5: what is shown.
        .target(
            name: "Reporting",
            dependencies: ["CLibXML2", "Content", "Text", "Evaluation", "Regression", .mustache],
            resources: [.embedInCode("Resources")]
        ),

        // Floor 6: the order of work.
        .target(
            name: "Workflows",
            dependencies: ["Content", "Evaluation", "Harness", "Regression", "Reporting", "Suites"]
        ),

        // Floor 7: bytes at rest.
        .target(
            name: "Storage",
            dependencies: ["Content", "Evaluation", "Harness", "ModelClients", "Regression", "Workflows", .grdb]
        ),

        // Floor 8: the command line.
        .target(
            name: "AssayCommands",
            dependencies: [
                "Content", "Text", "Statistics", "Evaluation", "Transport", "Suites", "ModelClients", "Grading",
                "Harness", "Regression", "Reporting", "Workflows", "Storage", .argumentParser,
            ]
        ),

        // Floor 9: the door.
        .executableTarget(name: "assay", dependencies: ["AssayCommands", .argumentParser]),

        // Promises.
        .target(name: "AssayTestSupport", dependencies: ["Content", "Evaluation"], path: "Tests/AssayTestSupport"),
        .testTarget(name: "ArchitectureTests"),
        .testTarget(name: "ContentTests", dependencies: ["Content", "AssayTestSupport"]),
        .testTarget(name: "TextTests", dependencies: ["Text"]),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], resources: [.copy("Fixtures")]),
        .testTarget(name: "EvaluationTests", dependencies: ["Content", "Evaluation", "AssayTestSupport"]),
        .testTarget(name: "TransportTests", dependencies: ["Content", "Evaluation", "Transport", "AssayTestSupport"]),
        .testTarget(name: "SuitesTests", dependencies: ["Content", "Evaluation", "Suites", "AssayTestSupport"]),
        .testTarget(
            name: "ModelClientsTests",
            dependencies: ["Content", "Evaluation", "ModelClients", "Transport", "AssayTestSupport"]
        ),
        .testTarget(name: "GradingTests", dependencies: ["Content", "Evaluation", "Grading", "AssayTestSupport"]),
        .testTarget(
            name: "HarnessTests",
            dependencies: ["Content", "Evaluation", "Harness", "AssayTestSupport"]
        ),
        .testTarget(
            name: "RegressionTests",
            dependencies: ["Content", "Evaluation", "Regression", "Statistics", "AssayTestSupport"],
            resources: [.copy("Fixtures")]
        ),
        .testTarget(
            name: "ReportingTests",
            dependencies: ["Content", "Evaluation", "Regression", "Reporting", "CLibXML2", "AssayTestSupport"],
            exclude: ["Snapshots"]
        ),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Content", "Evaluation", "Regression", "Storage", "AssayTestSupport", .grdb]
        ),
        .testTarget(name: "EndToEndTests", dependencies: ["assay", "Content", "AssayTestSupport"]),
    ]
)

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
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
}

extension String {
    /// Whether this names a C target of floor 0: `C` and another capital letter.
    fileprivate var isShim: Bool { first == "C" && dropFirst().first?.isUppercase == true }
}
