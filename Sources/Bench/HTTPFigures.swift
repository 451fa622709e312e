import Foundation
import Kernel
import Platform
import Storage
import Synchronization

extension ShopBench {
    /// Everything over HTTP: the server in a process of its own, in the role of a node that answers
    /// requests, with the load from here.
    func overHTTP(
        _ engine: String, _ address: String, _ world: BenchWorld, _ report: inout BenchReport
    ) async throws {
        let port = try ShopBench.freePort()
        let server = try ServerProcess(
            [
                "serve", "--port", "\(port)", "--role", "web", "--log-level", "error",
                "--database", address,
            ], environment: ["KOLBO_SECRET": ShopBench.secret], port: port)
        defer { server.stop() }
        let idle = Measure.pss(of: server.process) >> 20
        report.notes.append(
            "\(engine): first answer after \(Int(server.startMilliseconds)) ms, idle \(idle) MB")
        for count in clients where wants("place-order, HTTP") {
            report.figures.append(try await placeOrders(engine, server, world, count))
        }
        for count in clients where wants("whole journey") {
            tell("\(engine): whole journey over HTTP, \(count) clients")
            report.figures.append(journeys(engine, server, world, count))
        }
        try await pages(engine, server, world, &report)
        if wants("basket of 500 lines") {
            tell("\(engine): basket of 500 lines")
            let token = try await world.largeBasket(lines: 500)
            report.figures.append(
                figure(engine, "basket of 500 lines", server, 1) { _, _ in
                    world.basketRequest(token)
                })
        }
        if wants("rush") {
            tell("\(engine): 200 shoppers at once for the last 50 units")
            try await rush(engine, server, world, &report)
        }
        let loaded = Measure.pss(of: server.process) >> 20
        report.notes.append("\(engine): \(loaded) MB after the load")
    }

    private func placeOrders(
        _ engine: String, _ server: ServerProcess, _ world: BenchWorld, _ count: Int
    ) async throws -> Figure {
        tell("\(engine): place-order over HTTP, \(count) clients")
        let ready = try await world.prepare(
            Int(seconds * (count == 1 ? 2_000 : 6_000)), from: 500_000_000 + count * 1_000_000)
        let next = Tally()
        return figure(
            engine, "place-order, HTTP", server, count, isGood: { $0.status == 201 }
        ) { _, _ in
            let index = next.next()
            guard index < ready.count else { return nil }
            return world.orderRequest(ready[index], key: "bench-\(count)-\(index)-order")
        }
    }

    /// A visit, three items, the order: five requests. A figure counts journeys.
    private func journeys(
        _ engine: String, _ server: ServerProcess, _ world: BenchWorld, _ count: Int
    ) -> Figure {
        let tokens = Mutex<[Int: String]>([:])
        let steps = 5
        let latest = Mutex<[Int: (step: Int, journey: Int)]>([:])
        let figure = self.figure(
            engine, "whole journey, HTTP", server, count,
            isGood: { (200...201).contains($0.status) },
            after: { client, answer in
                let step = latest.withLock { $0[client]?.step }
                guard step == 0, let start = answer.text.range(of: "\"token\":\"") else { return }
                let token = answer.text[start.upperBound...].prefix { $0 != "\"" }
                tokens.withLock { $0[client] = String(token) }
            }
        ) { client, number in
            let step = number % steps
            let journey = number / steps
            latest.withLock { $0[client] = (step, journey) }
            let token = tokens.withLock { $0[client] } ?? ""
            return world.journeyRequest(step, client: client * 1_000_003 + journey, token: token)
        }
        return figure.divided(by: Double(steps), named: "whole journey (5 requests), HTTP")
    }

    /// Reads at random places while orders change the stock.
    private func pages(
        _ engine: String, _ server: ServerProcess, _ world: BenchWorld,
        _ report: inout BenchReport
    ) async throws {
        let names = ["list of 50", "product page", "basket"]
        guard names.contains(where: wants) else { return }
        let total = seconds * Double(names.count * clients.count) + 5
        let ready = try await world.prepare(
            Int(ShopBench.background * total) + 500, from: 900_000_000)
        let stop = Tally()
        let ordered = Tally()
        let port = server.port
        let done = DispatchGroup()
        // Several connections, because one waits longer for its answer than orders are apart.
        let began = ContinuousClock.now
        let next = Tally()
        for _ in 0..<ShopBench.backgroundConnections {
            done.enter()
            startThread {
                let connection = HTTPConnection(port: port)
                while stop.value == 0 {
                    let index = next.next()
                    guard index < ready.count - ShopBench.keptBaskets else { break }
                    let due = began + .seconds(Double(index) / ShopBench.background)
                    let wait = (due - ContinuousClock.now) / .microseconds(1)
                    if wait > 0 { usleep(UInt32(wait)) }
                    let answer = try? connection.exchange(
                        world.orderRequest(ready[index], key: "bench-background-\(index)"))
                    if answer?.status == 201 { ordered.next() }
                }
                done.leave()
            }
        }
        for name in names where wants(name) {
            for count in clients {
                tell("\(engine): \(name), \(count) clients, while orders come in")
                report.figures.append(
                    figure(engine, name, server, count) { client, number in
                        world.pageRequest(name, client * 7_919 + number, ready)
                    })
            }
        }
        let elapsed = (ContinuousClock.now - began) / .seconds(1)
        stop.next()
        done.wait()
        let rate = Int(Double(ordered.value) / elapsed)
        report.notes.append("\(engine): \(rate) orders/s came in while pages were measured")
    }

    private func figure(
        _ engine: String, _ name: String, _ server: ServerProcess, _ clients: Int,
        isGood: @escaping @Sendable (HTTPConnection.Answer) -> Bool = { $0.status == 200 },
        after: @escaping @Sendable (Int, HTTPConnection.Answer) -> Void = { _, _ in },
        request: @escaping @Sendable (_ client: Int, _ number: Int) -> [UInt8]?
    ) -> Figure {
        let own = Measure.cpuMicroseconds(of: server.process)
        let database = Measure.cpuMicroseconds(ofAllNamed: "postgres")
        let load = Load(port: server.port, clients: clients, seconds: seconds)
        let (latencies, elapsed) = load.run(isGood: isGood, after: after, request: request)
        let count = Double(max(1, latencies.values.count))
        return Figure(
            engine: engine, name: name, clients: clients,
            perSecond: Double(latencies.values.count) / elapsed,
            p50Milliseconds: latencies.percentile(50), p99Milliseconds: latencies.percentile(99),
            cpuMicrosecondsPerRequest:
                Double(Measure.cpuMicroseconds(of: server.process) - own) / count,
            databaseMicrosecondsPerRequest: engine == "postgres"
                ? Double(Measure.cpuMicroseconds(ofAllNamed: "postgres") - database) / count : nil,
            failures: latencies.failures)
    }

    static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 ? getsockname(descriptor, $0, &length) : -1
            }
        }
        guard status == 0 else { throw StoreFault.other("no port is free") }
        return Int(in_port_t(bigEndian: address.sin_port))
    }
}

extension Figure {
    /// So many requests are one of what is counted.
    func divided(by steps: Double, named name: String) -> Figure {
        Figure(
            engine: engine, name: name, clients: clients, perSecond: perSecond / steps,
            p50Milliseconds: p50Milliseconds * steps, p99Milliseconds: p99Milliseconds,
            cpuMicrosecondsPerRequest: cpuMicrosecondsPerRequest.map { $0 * steps },
            databaseMicrosecondsPerRequest: databaseMicrosecondsPerRequest.map { $0 * steps },
            failures: failures)
    }
}

extension BenchWorld {
    func journeyRequest(_ step: Int, client: Int, token: String) -> [UInt8] {
        var headers = [("Content-Type", "application/json")]
        if step > 0 { headers.append(("Authorization", "Bearer \(token)")) }
        let key = ("Idempotency-Key", "journey-\(client)-\(step)")
        let goods = three(client)
        switch step {
        case 0:
            return HTTPConnection.request(
                "POST", "/api/sessions", headers: headers,
                body: Array("{\"market\":\"\(market)\",\"language\":\"en\"}".utf8))
        case 1...3:
            return HTTPConnection.request(
                "POST", "/api/baskets/current/lines", headers: headers + [key],
                body: Array("{\"item\":\"\(goods[step - 1].item)\",\"quantity\":1}".utf8))
        default:
            let total = goods.reduce(Amount.zero) { $0 + $1.price }
            return HTTPConnection.request(
                "POST", "/api/orders", headers: headers + [key],
                body: Array(orderBody(total).utf8))
        }
    }

    func pageRequest(_ name: String, _ number: Int, _ ready: [Ready]) -> [UInt8] {
        let mixed = Int(Randomness.seeded(UInt64(truncatingIfNeeded: number)).next() >> 1)
        switch name {
        case "list of 50":
            return HTTPConnection.request("GET", listPages[mixed % listPages.count])
        case "product page":
            let handle = goods[mixed % goods.count].handle
            return HTTPConnection.request("GET", "/\(market)/en/p/\(handle)")
        default:
            // The last ones are not ordered while this runs.
            return basketRequest(ready[ready.count - 1 - mixed % ShopBench.keptBaskets].token)
        }
    }

    func basketRequest(_ token: String) -> [UInt8] {
        HTTPConnection.request(
            "GET", "/api/baskets/current?market=\(market)&language=en",
            headers: [("Authorization", "Bearer \(token)")])
    }
}
