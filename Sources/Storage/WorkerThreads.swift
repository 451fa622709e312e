#if canImport(Glibc)
    import Glibc
#endif

/// Threads of their own for blocking work, each with a resource that never leaves it (a
/// connection).
package final class WorkerThreads<Resource>: Sendable {
    package typealias Work = @Sendable (Resource) -> Void
    private let queue: WorkQueue<Work>

    /// Starts `count` threads; each makes its resource before its first work.
    package init(count: Int, _ make: @escaping @Sendable () -> Resource) {
        let queue = WorkQueue<Work>()
        self.queue = queue
        queue.expect(count)
        for _ in 0..<count {
            startThread {
                let resource = make()
                while let work = queue.take() { work(resource) }
                queue.left()
            }
        }
    }

    /// False when too much waits, or when the threads have been stopped.
    package func submit(_ work: @escaping Work) -> Bool { queue.put(work) }

    /// Lets the threads finish what waits, then end; blocks until they have.
    package func stop() { queue.stop() }
}

/// A queue between tasks and threads: a lock and two conditions of POSIX, because the standard
/// library's mutex has no condition to wait for.
package final class WorkQueue<Element: Sendable>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let filled = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let ended = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var elements: [Element] = []
    private var head = 0
    private var stopped = false
    private var threads = 0

    package init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(filled, nil)
        pthread_cond_init(ended, nil)
    }

    deinit {
        pthread_cond_destroy(filled)
        pthread_cond_destroy(ended)
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
        filled.deallocate()
        ended.deallocate()
    }

    package func put(_ element: Element) -> Bool {
        pthread_mutex_lock(mutex)
        let accepted = !stopped && elements.count - head < StoreLimits.waitingWrites
        if accepted { elements.append(element) }
        pthread_mutex_unlock(mutex)
        if accepted { pthread_cond_signal(filled) }
        return accepted
    }

    /// The next element, waiting for one; nil once stopped and empty.
    package func take() -> Element? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while head == elements.count && !stopped { pthread_cond_wait(filled, mutex) }
        return head < elements.count ? pop() : nil
    }

    /// The next element if one waits already.
    package func takeWaiting() -> Element? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return head < elements.count ? pop() : nil
    }

    /// Waits for an element, then moves the caller's fair share of what waits into `taken`, so that
    /// `threads` that take together each get some, at most `limit`. False once stopped and empty.
    package func takeShare(_ taken: inout [Element], of threads: Int, limit: Int) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while head == elements.count && !stopped { pthread_cond_wait(filled, mutex) }
        let waiting = elements.count - head
        for _ in 0..<min(limit, (waiting + threads - 1) / threads) { taken.append(pop()) }
        return waiting > 0
    }

    private func pop() -> Element {
        let element = elements[head]
        head += 1
        if head == elements.count {
            elements.removeAll(keepingCapacity: elements.capacity < 1_024)
            head = 0
        } else if head >= 512 {
            elements.removeFirst(head)
            head = 0
        }
        return element
    }

    func expect(_ count: Int) {
        pthread_mutex_lock(mutex)
        threads += count
        pthread_mutex_unlock(mutex)
    }

    func left() {
        pthread_mutex_lock(mutex)
        threads -= 1
        pthread_cond_broadcast(ended)
        pthread_mutex_unlock(mutex)
    }

    func stop() {
        pthread_mutex_lock(mutex)
        stopped = true
        pthread_cond_broadcast(filled)
        while threads > 0 { pthread_cond_wait(ended, mutex) }
        pthread_mutex_unlock(mutex)
    }
}

/// A detached thread.
package func startThread(_ body: @escaping @Sendable () -> Void) {
    final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Box(body)).toOpaque()
    let failure = pthread_create(
        &thread, nil,
        { argument in
            guard let argument else { return nil }
            Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
            return nil
        }, box)
    precondition(failure == 0, "the system gives no more threads")
    pthread_detach(thread)
}
