import NIOCore

/// UTF-8 growing in one raw allocation; what both writers put their output in. Its state lies
/// behind a pointer, because the run-time exclusivity checks of a class's variables were two fifths
/// of the time that a page took.
struct Bytes: ~Copyable {
    private struct State {
        var start: UnsafeMutablePointer<UInt8>
        var count = 0
        var capacity: Int
    }

    private let state: UnsafeMutablePointer<State>

    init(capacity: Int) {
        let room = max(capacity, 64)
        state = .allocate(capacity: 1)
        state.initialize(to: State(start: .allocate(capacity: room), capacity: room))
    }

    deinit {
        state.pointee.start.deallocate()
        state.deallocate()
    }

    private var start: UnsafeMutablePointer<UInt8> { state.pointee.start }
    private(set) var count: Int {
        get { state.pointee.count }
        nonmutating set { state.pointee.count = newValue }
    }

    /// All that was written, copied.
    var buffer: ByteBuffer { ByteBuffer(bytes: UnsafeRawBufferPointer(start: start, count: count)) }

    var string: String {
        String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    @inline(__always)
    func reserve(_ more: Int) {
        if count &+ more > state.pointee.capacity { grow(more) }
    }

    @inline(never)
    private func grow(_ more: Int) {
        let larger = max(state.pointee.capacity * 2, count + more)
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        copy.update(from: start, count: count)
        start.deallocate()
        state.pointee.start = copy
        state.pointee.capacity = larger
    }

    /// One byte, for which there is room.
    @inline(__always)
    func put(_ byte: UInt8) {
        start[count] = byte
        count &+= 1
    }

    /// Bytes for which there is room.
    @inline(__always)
    func put(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
        (start + count).update(from: bytes, count: length)
        count &+= length
    }

    @inline(__always)
    func append(_ text: StaticString) {
        let length = text.utf8CodeUnitCount
        reserve(length)
        put(text.utf8Start, length)
    }

    func append(_ text: String) {
        if text.isEmpty { return }
        text.withBytes { bytes, length in
            reserve(length)
            put(bytes, length)
        }
    }

    func append(_ number: Int64) {
        reserve(20)
        if number < 0 { put(UInt8(ascii: "-")) }
        var rest = number.magnitude
        var digits = 1
        var bound = rest
        while bound >= 10 {
            bound /= 10
            digits &+= 1
        }
        var position = count &+ digits
        count = position
        repeat {
            position &-= 1
            start[position] = UInt8(truncatingIfNeeded: 48 &+ rest % 10)
            rest /= 10
        } while rest > 0
    }

    /// Copies eight bytes when none of them is one of the four; false leaves everything as it was.
    /// The test is the classic one for a zero byte in a word, (w − 0x01…) & ~w & 0x80…, here of the
    /// word xor the byte that is looked for.
    @inline(__always)
    func putWord(
        _ source: UnsafePointer<UInt8>, avoiding first: UInt64, _ second: UInt64, _ third: UInt64,
        _ fourth: UInt64
    ) -> Bool {
        let word = UnsafeRawPointer(source).loadUnaligned(as: UInt64.self)
        let ones: UInt64 = 0x0101_0101_0101_0101
        let one = word ^ (ones &* first)
        let two = word ^ (ones &* second)
        let three = word ^ (ones &* third)
        let four = word ^ (ones &* fourth)
        let found =
            ((one &- ones) & ~one) | ((two &- ones) & ~two) | ((three &- ones) & ~three)
            | ((four &- ones) & ~four)
        if found & 0x8080_8080_8080_8080 != 0 { return false }
        put(word)
        return true
    }

    /// Eight bytes, for which there is room.
    @inline(__always)
    func put(_ word: UInt64) {
        UnsafeMutableRawPointer(start + count).storeBytes(of: word, as: UInt64.self)
        count &+= 8
    }
}

extension String {
    /// The UTF-8 where it lies when that is possible, else a contiguous copy of it.
    @inline(__always)
    func withBytes<Result>(
        _ body: (UnsafePointer<UInt8>, Int) -> Result
    ) -> Result {
        var copy = self
        return copy.withUTF8 { bytes in
            guard let start = bytes.baseAddress else {
                var none: UInt8 = 0
                return body(&none, 0)
            }
            return body(start, bytes.count)
        }
    }
}
