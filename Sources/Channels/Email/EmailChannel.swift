package import Customers
import Kernel
package import Marketing
package import Platform
import Storage

/// How long a mail may take.
package struct MailTimeouts: Sendable, Hashable {
    package let connectMilliseconds: Int
    package let totalMilliseconds: Int

    package init(connectMilliseconds: Int = 10_000, totalMilliseconds: Int = 30_000) {
        self.connectMilliseconds = connectMilliseconds
        self.totalMilliseconds = totalMilliseconds
    }
}

/// Sends e-mail over SMTP (RFC 5321), on threads of its own because libcurl blocks.
package final class EmailChannel: MessageChannel {
    /// Mails on the way at once.
    package static let connections = 2

    package let kind = ContactKind.email
    package let keepsTexts = false
    private let sender: MailSender
    private let clock: WallClock
    private let threads: WorkerThreads<SMTPConnection>

    package init(
        _ server: MailServer, from sender: MailSender, clock: WallClock,
        timeouts: MailTimeouts = MailTimeouts()
    ) {
        self.sender = sender
        self.clock = clock
        threads = WorkerThreads(count: EmailChannel.connections) {
            SMTPConnection(server, timeouts)
        }
    }

    package func send(_ message: OutboundMessage) async throws {
        guard let mail = MailText.write(message, from: sender, at: clock.now) else {
            throw DeliveryFailure.temporary("the mail cannot be written")
        }
        let from = sender.address.text
        let to = message.contact.value
        let outcome: SMTPConnection.Outcome = await withCheckedContinuation { continuation in
            let accepted = threads.submit { connection in
                continuation.resume(returning: connection.send(mail, from: from, to: to))
            }
            if !accepted { continuation.resume(returning: .failed("too many mails wait")) }
        }
        switch outcome {
        case .taken: return
        case .failed(let words): throw DeliveryFailure.temporary(words)
        case .refused(let words):
            throw DeliveryFailure.refused(
                DeliveryFailure.Refusal(
                    words: words, addressIsDead: EmailChannel.meansDeadAddress(words)))
        }
    }

    /// Lets the mails under way finish and ends the threads; blocks, so not for the cooperative
    /// pool.
    package func close() { threads.stop() }

    /// Whether a refusal says that the mailbox or its domain does not exist: status 5.1.1 to 5.1.3,
    /// 5.1.6 and 5.1.10 of RFC 3463 and RFC 7505. A bare 550 is as often a dislike of the sender.
    static func meansDeadAddress(_ words: String) -> Bool {
        let dead: Set<Substring> = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"]
        return words.split(whereSeparator: { " -".contains($0) }).prefix(3).contains {
            dead.contains($0)
        }
    }
}
