import Foundation

/// The files of the checkout that these tests were built from.
struct Checkout: Sendable {
    let root: String
    /// Everything under `Sources` and `Tests` that is Swift.
    let swift: [SourceFile]
    /// C, C++ and JavaScript under `Sources`.
    let foreign: [SourceFile]
    /// Every folder under `Sources` and `Tests`.
    let folders: [String]

    var sources: [SourceFile] { swift.filter(\.isInSources) }

    static let here: Checkout = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        return Checkout(root: root)
    }()

    private init(root: String) {
        self.root = root
        var swift: [SourceFile] = []
        var foreign: [SourceFile] = []
        var folders: [String] = []
        var waiting = ["Sources", "Tests"]
        while let folder = waiting.popLast() {
            folders.append(folder)
            let entries = try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")
            for name in (entries ?? []).sorted() where !name.hasPrefix(".") {
                let path = "\(folder)/\(name)"
                var isFolder: ObjCBool = false
                _ = FileManager.default.fileExists(
                    atPath: "\(root)/\(path)", isDirectory: &isFolder)
                if isFolder.boolValue {
                    waiting.append(path)
                } else if path.hasSuffix(".swift") {
                    swift.append(SourceFile(path: path, bytes: Checkout.read("\(root)/\(path)")))
                } else if [".c", ".h", ".cpp", ".js"].contains(where: path.hasSuffix) {
                    foreign.append(SourceFile(path: path, bytes: Checkout.read("\(root)/\(path)")))
                }
            }
        }
        self.swift = swift
        self.foreign = foreign
        self.folders = folders
    }

    /// The text of a file, empty when there is none.
    func text(_ path: String) -> String {
        String(decoding: Checkout.read("\(root)/\(path)"), as: UTF8.self)
    }

    private static func read(_ path: String) -> [UInt8] {
        Array(FileManager.default.contents(atPath: path) ?? Data())
    }
}
