// swift-tools-version:6.2
import PackageDescription

// Every target is one line of docs/ARCHITECTURE.md; a target may depend only on targets above it.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    // Ids, amounts and rows are small and cross every target: let the optimiser see through them.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

func house(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(
        name: name, dependencies: dependencies,
        swiftSettings: [.enableUpcomingFeature("ExistentialAny")])
}

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let lifecycle: Target.Dependency = .product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(
    name: "UnixSignals", package: "swift-service-lifecycle")

let people: [Target.Dependency] = ["Kernel", "Storage", "Platform", "Staff", "Customers"]
let goods: [Target.Dependency] = ["Catalogue", "Pricing", "Inventory"]
let trade: [Target.Dependency] = [
    "Payments", "Ordering", "Fulfilment", "Marketing", "Invoicing", "Webhooks",
]
let areas: [Target.Dependency] = people + goods + trade
let edge: [Target.Dependency] = ["HTML", hummingbird, nioCore, httpTypes, logging]

let package = Package(
    name: "kolbo",
    products: [.executable(name: "kolbo", targets: ["kolbo"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // C libraries of the system, and the few lines that make them importable.
        .systemLibrary(
            name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(
            name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .systemLibrary(
            name: "CQRCode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
        .systemLibrary(
            name: "CVips", pkgConfig: "vips", providers: [.apt(["libvips-dev"])]),
        .systemLibrary(
            name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(
            name: "CRsvg", pkgConfig: "librsvg-2.0", providers: [.apt(["librsvg2-dev"])]),
        .target(name: "CCurlShim", dependencies: ["CCurl"]),
        .target(name: "CPictures", dependencies: ["CVips"]),
        .target(name: "CPaper", dependencies: ["CPango", "CRsvg"]),
        .target(
            name: "CPhoneNumber",
            cxxSettings: [.unsafeFlags(["-std=c++17"])],
            linkerSettings: [.linkedLibrary("phonenumber"), .linkedLibrary("stdc++")]),
        .target(name: "CAssets", exclude: ["Files"]),
        .target(name: "CSQLiteSetup", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(
            name: "CRawLimit", linkerSettings: [.linkedLibrary("sqlite3")]),

        house("Kernel", []),
        house("HTML", ["Kernel", nioCore]),
        house(
            "Storage",
            [
                "Kernel", logging, metrics, "COpenSSL", "CSQLiteSetup",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        house("StoragePostgres", ["Kernel", "Storage", "CPostgres", logging, metrics]),
        house(
            "Platform",
            [
                "Kernel", "Storage", "COpenSSL", "CPhoneNumber", "CAssets", "CZlib", "CCurl",
                "CCurlShim", "CGumbo", logging, metrics, lifecycle,
                .product(name: "Configuration", package: "swift-configuration"),
            ]),
        house("Staff", ["Kernel", "Storage", "Platform"]),
        house("Customers", ["Kernel", "Storage", "Platform", "Staff"]),
        house("Catalogue", people + ["CPictures"]),
        house("Pricing", people + ["Catalogue"]),
        house("Inventory", people + ["Catalogue", "Pricing"]),
        house("Payments", people + goods),
        house("Ordering", people + goods + ["Payments"]),
        house("Fulfilment", people + goods + ["Payments", "Ordering"]),
        house("Marketing", people + goods + ["Payments", "Ordering", "Fulfilment"]),
        house(
            "Invoicing",
            people + goods + ["Payments", "Ordering", "Fulfilment", "Marketing", "CPaper"]),
        house("Webhooks", ["Kernel", "Storage", "Platform", logging, metrics, lifecycle]),
        house("Channels", areas + ["HTML", "CCurl", "CCurlShim", "CGMime", logging]),
        house("PaymentProviders", ["Kernel", "Storage", "Platform", "Payments", logging]),
        house("Exchange", areas + [logging]),
        house("Web", areas + edge + ["CQRCode", "Channels", metrics]),
        house("API", areas + edge + ["Channels", "Web", metrics]),
        house("Storefront", areas + edge + ["Channels", "Web"]),
        house("BackOffice", areas + edge + ["Web"]),
        house("Till", areas + edge + ["Web"]),
        house(
            "Server",
            areas + edge + [
                "StoragePostgres", "Channels", "PaymentProviders", "Exchange", "Web", "API",
                "Storefront", "BackOffice", "Till", lifecycle, unixSignals, nioPosix, metrics,
            ]),
        house("Bench", areas + ["Server", "Exchange", "StoragePostgres", "CRawLimit"]),
        .executableTarget(
            name: "kolbo",
            dependencies: areas + [
                "Server", "Exchange", "Bench", "Channels", "PaymentProviders", logging, metrics,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // Tests go through the public doors, on both databases.
        .target(
            name: "TestWorld",
            dependencies: areas + [
                "Server", "Exchange", "Bench", "StoragePostgres", "Channels", "PaymentProviders",
                "Web", logging, metrics,
            ],
            path: "Tests/TestWorld", swiftSettings: strict),
        tests("KernelTests", areas + edge + ["Web", "API", metrics]),
        tests(
            "StorageTests",
            ["Kernel", "Storage", "StoragePostgres", "Platform", "Bench", "TestWorld"]),
        tests("PricingTests", people + ["Catalogue", "Pricing", "TestWorld"]),
        tests("AreaTests", areas + ["TestWorld", "Channels", "PaymentProviders", "Exchange"]),
        tests(
            "ScenarioTests",
            areas + [
                "TestWorld", "Server", "Bench", "API", "Web", "Channels", "PaymentProviders",
                "StoragePostgres", "Exchange", "Storefront",
            ]),
        tests("HouseRuleTests", areas + ["TestWorld", "Server", "API", "Web"]),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu2x
)
