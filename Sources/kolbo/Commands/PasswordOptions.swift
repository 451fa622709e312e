import ArgumentParser
import Foundation
import Kernel
import Logging
import Platform
import Storage

/// Where a password comes from: standard input, or the house's own randomness.
struct PasswordOptions: ParsableArguments {
    static let rule = "A password has at least 10 characters and at most 256 bytes."

    @Flag(help: "Make a password and print it, this once, instead of reading one.")
    var makePassword = false

    /// The password, and whether it was made here. Asked for twice, unseen, where somebody types;
    /// otherwise the first line of standard input.
    func read(_ house: House) throws -> (text: String, wasMade: Bool) {
        if makePassword {
            return (String(SecretToken(house.randomness).text.prefix(20)), true)
        }
        return (
            try PasswordOptions.read(
                "password",
                "Give it as the first line of standard input, or "
                    + "use --make-password."), false
        )
    }

    /// Asked for twice, unseen, where somebody types; otherwise the first line of standard input.
    static func read(
        _ what: String, _ remedy: String = "Give it as the first line of standard input."
    ) throws -> String {
        guard isatty(STDIN_FILENO) != 0 else {
            guard let line = readLine(), !line.isEmpty else {
                throw CommandFault("No \(what) came.", remedy: remedy)
            }
            return line
        }
        let first = try ask("\(what.prefix(1).uppercased())\(what.dropFirst()): ")
        guard try ask("The same again: ") == first else {
            throw CommandFault("The two differ.", remedy: "Nothing was changed. Try again.")
        }
        return first
    }

    private static func ask(_ prompt: String) throws -> String {
        Terminal.tell(prompt)
        var before = termios()
        tcgetattr(STDIN_FILENO, &before)
        var unseen = before
        unseen.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            Terminal.tell("\n")
        }
        guard let line = readLine() else {
            throw CommandFault("No password came.", remedy: "Nothing was changed.")
        }
        return line
    }
}

extension DatabaseOptions {
    /// A house on the database, closed after `body`; commands derive nothing from its secret.
    func withHouse(_ body: (House) async throws -> Void) async throws {
        let settings = try await load()
        let store = try await open(settings)
        do {
            try await body(House(store: store, logger: Logs.logger(.warning), secret: []))
        } catch {
            await store.close()
            throw error
        }
        await store.close()
    }
}

extension House {
    /// Somebody at a terminal means each command anew.
    func commandOperation(_ command: String) -> Storage.Operation {
        Storage.Operation(
            scope: "terminal \(command)", key: SecretToken(randomness).text, request: [], at: now)
    }
}
