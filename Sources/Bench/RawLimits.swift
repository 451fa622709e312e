import CRawLimit
import Foundation
import Storage
import StoragePostgres

/// What the engines themselves can do with an order-shaped transaction: 1 order, 3 lines, 3
/// conditional stock decrements, 1 ledger entry, 1 fact. Everything else is compared with it, in
/// the same run on the same machine.
enum RawLimits {
    private static let stocked = 3_000
    /// Transactions a second that the number to run is reckoned by.
    private static let expectedRate = 3_000.0

    /// C against SQLite, with the same settings and the same grouping of waiting writers.
    static func sqlite(clients: Int, seconds: Double, folder: URL) throws -> Figure {
        let path = folder.appending(path: "raw-\(clients).sqlite").path
        for ending in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: path + ending)
        }
        var result = kolbo_raw_result()
        let code = kolbo_raw_sqlite(path, Int32(clients), seconds, Int32(stocked), &result)
        guard code == 0 else { throw StoreFault.other("the raw run ended with SQLite \(code)") }
        return Figure(
            engine: "sqlite", name: "raw limit (C)", clients: clients,
            perSecond: Double(result.orders) / result.seconds,
            p50Milliseconds: result.p50_milliseconds, p99Milliseconds: result.p99_milliseconds,
            cpuMicrosecondsPerRequest: result.cpu_microseconds / Double(max(1, result.orders)),
            databaseMicrosecondsPerRequest: nil, failures: 0)
    }

    /// pgbench with prepared statements in one pipeline a transaction.
    static func postgres(
        address: String, clients: Int, seconds: Double, folder: URL
    ) throws -> Figure {
        let script = folder.appending(path: "raw.pgbench")
        try pipeline.write(to: script, atomically: true, encoding: .utf8)
        let admin = try PostgresAdministration(address: address)
        for statement in schema { try admin.command(statement) }
        // By a number of transactions: pgbench times by a signal, which this process holds back
        // from its children.
        let count = max(200, Int(seconds * expectedRate) / clients)
        let before = Measure.cpuMicroseconds(ofAllNamed: "postgres")
        let run = Process()
        run.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        run.arguments = [
            "pgbench", "-n", "-M", "prepared", "-c", "\(clients)", "-j", "\(min(clients, 2))",
            "-t", "\(count)", "-f", script.path, address,
        ]
        let output = Pipe()
        run.standardOutput = output
        run.standardError = FileHandle.nullDevice
        try run.run()
        let text = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        run.waitUntilExit()
        let used = Measure.cpuMicroseconds(ofAllNamed: "postgres") - before
        guard let rate = number(after: "tps = ", in: text),
            let latency = number(after: "latency average = ", in: text)
        else { throw StoreFault.other("pgbench said nothing of its rate: \(text)") }
        return Figure(
            engine: "postgres", name: "raw limit (pgbench)", clients: clients, perSecond: rate,
            p50Milliseconds: latency, p99Milliseconds: latency, cpuMicrosecondsPerRequest: nil,
            databaseMicrosecondsPerRequest: Double(used) / Double(count * clients), failures: 0)
    }

    private static func number(after words: String, in text: String) -> Double? {
        guard let range = text.range(of: words) else { return nil }
        return Double(text[range.upperBound...].prefix { $0.isNumber || $0 == "." })
    }

    private static let schema = [
        "DROP SCHEMA IF EXISTS raw CASCADE", "CREATE SCHEMA raw",
        """
        CREATE TABLE raw.sales_order (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            placed_at BIGINT, total BIGINT, currency TEXT)
        """,
        """
        CREATE TABLE raw.sales_order_line (order_id BIGINT, line_no BIGINT, item_id BIGINT,
            quantity BIGINT, unit BIGINT, PRIMARY KEY (order_id, line_no))
        """,
        """
        CREATE TABLE raw.stock (item_id BIGINT PRIMARY KEY, on_hand BIGINT CHECK (on_hand >= 0),
            reserved BIGINT CHECK (reserved BETWEEN 0 AND on_hand))
        """,
        "CREATE TABLE raw.ledger (order_id BIGINT PRIMARY KEY, kind TEXT, amount BIGINT)",
        """
        CREATE TABLE raw.outbox (position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            kind TEXT, object BIGINT, details TEXT)
        """,
        """
        INSERT INTO raw.stock SELECT n, 1000000000, 0 FROM generate_series(1, 3000) n
        """,
    ]

    /// The items are taken in their order, so that no two transactions wait in a circle.
    private static let pipeline = """
        \\set a random(1, 1000)
        \\set b random(1001, 2000)
        \\set c random(2001, 3000)
        \\startpipeline
        BEGIN;
        UPDATE raw.stock SET reserved = reserved + 1 WHERE item_id = :a AND on_hand - reserved >= 1;
        UPDATE raw.stock SET reserved = reserved + 1 WHERE item_id = :b AND on_hand - reserved >= 1;
        UPDATE raw.stock SET reserved = reserved + 1 WHERE item_id = :c AND on_hand - reserved >= 1;
        INSERT INTO raw.sales_order (placed_at, total, currency) VALUES (1772445600, 3897, 'GBP');
        INSERT INTO raw.sales_order_line VALUES
            (currval('raw.sales_order_id_seq'), 1, :a, 1, 1299),
            (currval('raw.sales_order_id_seq'), 2, :b, 1, 1299),
            (currval('raw.sales_order_id_seq'), 3, :c, 1, 1299);
        INSERT INTO raw.ledger VALUES (currval('raw.sales_order_id_seq'), 'due', 3897);
        INSERT INTO raw.outbox (kind, object, details) VALUES ('OrderPlaced',
            currval('raw.sales_order_id_seq'), '{"total":3897,"currency":"GBP"}');
        COMMIT;
        \\endpipeline
        """
}
