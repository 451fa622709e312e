package import Kernel
import Synchronization

/// Where unpredictable numbers come from. Everything asks it, so that a run can be replayed.
package struct Randomness: Sendable {
    private let draw: @Sendable () -> UInt64

    package init(_ draw: @escaping @Sendable () -> UInt64) { self.draw = draw }

    /// The operating system's generator.
    package static let system = Randomness {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    /// The same numbers for the same seed: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). For tests
    /// and simulations only.
    package static func seeded(_ seed: UInt64) -> Randomness {
        let state = Seed(seed)
        return Randomness { state.next() }
    }

    package func next() -> UInt64 { draw() }

    /// Evenly from `0..<bound`.
    package func below(_ bound: UInt64) -> UInt64 {
        precondition(bound > 0, "nothing is below zero")
        // Values past the last whole multiple of the bound would favour small results.
        let limit = UInt64.max - UInt64.max % bound
        while true {
            let value = next()
            if value < limit { return value % bound }
        }
    }

    package func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count {
            withUnsafeBytes(of: next()) { bytes.append(contentsOf: $0) }
        }
        return Array(bytes.prefix(count))
    }

    private final class Seed: Sendable {
        private let state: Mutex<UInt64>
        init(_ seed: UInt64) { state = Mutex(seed) }
        func next() -> UInt64 {
            state.withLock { state in
                state &+= 0x9e37_79b9_7f4a_7c15
                var value = state
                value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
                value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
                return value ^ (value >> 31)
            }
        }
    }
}

/// Makes ids of version 7 (RFC 9562, section 5.7): the milliseconds, then random bits.
package struct IDSource: Sendable {
    private let clock: WallClock
    private let randomness: Randomness

    package init(_ clock: WallClock, _ randomness: Randomness) {
        self.clock = clock
        self.randomness = randomness
    }

    package func next<Kind>() -> ID<Kind> { at(clock.now) }

    /// An id whose time is `moment`, for things that happened then (imports).
    package func at<Kind>(_ moment: Instant) -> ID<Kind> {
        let first = randomness.next()
        let time = UInt64(max(0, moment.milliseconds)) << 16
        return ID(
            high: time | 0x7000 | (first & 0x0fff),
            low: (randomness.next() & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000)
    }
}
