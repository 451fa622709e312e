#if canImport(Glibc)
    import Glibc
#endif

/// A child that says one line when it is ready and ends when its input ends. By posix_spawn itself:
/// many tests start their peers at once, and Foundation's `Process` does not survive that.
package final class PeerProcess: Sendable {
    enum Fault: Error { case notStarted(Int32) }

    private let id: pid_t
    private let input: Int32
    private let output: Int32

    package init(_ program: String, _ arguments: [String]) throws {
        var toChild: [Int32] = [0, 0]
        var fromChild: [Int32] = [0, 0]
        guard pipe(&toChild) == 0, pipe(&fromChild) == 0 else { throw Fault.notStarted(errno) }
        for end in toChild + fromChild { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
        posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        var id = pid_t()
        let failure = posix_spawn(&id, program, &actions, nil, words, environ)
        for word in words { free(word) }
        posix_spawn_file_actions_destroy(&actions)
        close(toChild[0])
        close(fromChild[1])
        self.id = id
        input = toChild[1]
        output = fromChild[0]
        if failure != 0 {
            close(input)
            close(output)
            throw Fault.notStarted(failure)
        }
    }

    /// The first line that it says; what came of it where it ended before.
    package func line() -> String {
        var said: [UInt8] = []
        var byte: UInt8 = 0
        while said.last != UInt8(ascii: "\n") {
            let count = read(output, &byte, 1)
            if count == 1 { said.append(byte) } else if count == 0 || errno != EINTR { break }
        }
        return String(decoding: said, as: UTF8.self)
    }

    package func stop() {
        close(input)
        kill(id, SIGTERM)
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0 && errno == EINTR {}
        close(output)
    }
}
