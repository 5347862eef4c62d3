// swift-tools-version:6.0

import PackageDescription

// Both packages are made by the build next door, pom.xml.
let package = Package(
    name: "Consumer",
    platforms: [.iOS(.v13), .macOS(.v10_15)],
    dependencies: [
        .package(path: "../../target/clients/swift/mi-o2-v1"),
        .package(path: "../../target/clients/swift/operations-v1"),
    ],
    targets: [
        .executableTarget(
            name: "Consumer",
            dependencies: [
                .product(name: "MiO2", package: "mi-o2-v1"),
                .product(name: "MiO2Operations", package: "operations-v1"),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
