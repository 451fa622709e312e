package import Kernel
package import Logging
package import Storage

/// What every use case works with. The composition root makes one; there is no other way to the
/// database, the clock or randomness.
package struct House: Sendable {
    package let store: any Store
    package let clock: WallClock
    package let randomness: Randomness
    package let ids: IDSource
    package let logger: Logger
    package let passwordCost: PasswordHash.Cost
    /// The key of what the house signs or derives: one-time codes, tracking links, pick-up codes.
    package let secret: [UInt8]

    package init(
        store: any Store, clock: WallClock = .system, randomness: Randomness = .system,
        logger: Logger, passwordCost: PasswordHash.Cost = .production, secret: [UInt8]
    ) {
        self.secret = secret
        self.store = store
        self.clock = clock
        self.randomness = randomness
        self.logger = logger
        self.passwordCost = passwordCost
        ids = IDSource(clock, randomness)
    }

    package var now: Instant { clock.now }
}
