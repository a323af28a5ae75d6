// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "tierzero",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "tierzero", targets: ["tierzero"]),
    // Only Scripts/wasm builds this one, for the browser.
    .executable(name: "SearchWasm", targets: ["SearchWasm"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(
      name: "CNettle", pkgConfig: "nettle",
      providers: [.apt(["nettle-dev"]), .brew(["nettle"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
    .target(name: "CHash"),
    .target(name: "CPlatform"),
    .target(name: "DefaultTemplates"),
    .target(name: "Diagnostics", swiftSettings: swiftSettings),
    .target(name: "SearchCore", swiftSettings: swiftSettings),
    .target(name: "WasmRuntime"),
    .executableTarget(
      name: "SearchWasm", dependencies: ["SearchCore", "WasmRuntime"],
      swiftSettings: swiftSettings),
    .target(
      name: "Markup",
      dependencies: ["CCmark", "Diagnostics", .product(name: "Yams", package: "Yams")],
      swiftSettings: swiftSettings),
    .target(
      name: "KnowledgeBase",
      dependencies: [
        "Markup", "SearchCore", "Diagnostics", "CHash", "CNettle", "CDeflate", "DefaultTemplates",
      ],
      swiftSettings: swiftSettings),
    .target(
      name: "SiteIO",
      dependencies: ["KnowledgeBase", "Diagnostics", "CPlatform"],
      swiftSettings: swiftSettings),
    .executableTarget(
      name: "tierzero",
      dependencies: [
        "SiteIO", "KnowledgeBase", "SearchCore", "Markup", "Diagnostics", "CPlatform",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "FlyingFox", package: "FlyingFox"),
      ],
      swiftSettings: swiftSettings),
    // Only Scripts/relevance builds this one: it measures what each weight of the ranking is worth.
    .executableTarget(
      name: "MeasureRanking", dependencies: ["SearchCore"], path: "Scripts/Relevance/Measure",
      swiftSettings: swiftSettings),
    .testTarget(
      name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: swiftSettings),
    .testTarget(
      name: "SearchCoreTests", dependencies: ["SearchCore"], exclude: ["Fixtures"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "MarkupTests", dependencies: ["Markup", "Diagnostics", "CCmark"], exclude: ["Fixtures"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "KnowledgeBaseTests",
      dependencies: ["KnowledgeBase", "SearchCore", "Markup", "Diagnostics"],
      exclude: ["Sites"],
      swiftSettings: swiftSettings),
    .testTarget(
      name: "SiteIOTests", dependencies: ["SiteIO", "KnowledgeBase", "Markup", "Diagnostics"],
      swiftSettings: swiftSettings),
  ],
  cLanguageStandard: .c2x
)
