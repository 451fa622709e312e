import Logging
import Metrics
import Platform
import Testing

struct SettingsTests {
    private func fault(
        flags: [SettingKey: String] = [:], _ environment: [String: String] = [:]
    ) async -> SettingFault? {
        do {
            _ = try await Settings.load(flags: flags, environment: environment)
            return nil
        } catch {
            return error as? SettingFault
        }
    }

    @Test func flagsBeforeEnvironment() async throws {
        let settings = try await Settings.load(
            flags: [.port: "9000"],
            environment: ["KOLBO_PORT": "7000", "KOLBO_HOST": "0.0.0.0", "KOLBO_PROT": "1"])
        #expect(settings.proxies.isEmpty)
        #expect(settings.port == 9_000)
        #expect(settings.host == "0.0.0.0")
        #expect(settings.baseAddress == "http://0.0.0.0:9000")
        #expect(settings.unknownVariables == ["KOLBO_PROT"])
        #expect(settings.database == "sqlite:kolbo.db" && settings.role == .all)
        #expect(settings.mailServer == nil && !settings.isSecure)
    }

    @Test func mailAndAddress() async throws {
        let settings = try await Settings.load(environment: [
            "KOLBO_SMTP_ADDRESS": "smtp://mail.example:587",
            "KOLBO_SMTP_SENDER": "shop@shop.example",
            "KOLBO_BASE_ADDRESS": "https://shop.example/", "KOLBO_LOG_LEVEL": "debug",
        ])
        #expect(settings.mailServer?.sender == "shop@shop.example")
        #expect(settings.baseAddress == "https://shop.example" && settings.isSecure)
        #expect(settings.logLevel == .debug)
    }

    @Test func faultsNameTheKeyAndTheRemedy() async throws {
        #expect(
            await fault(["KOLBO_PORT": "abc"])?.description
                == "port: “abc” is not a whole number. Give a whole number from 0 to 65535 by "
                + "--port, KOLBO_PORT or \"port\" in the settings file")
        #expect(await fault(["KOLBO_PORT": "70000"])?.key == .port)
        #expect(await fault(flags: [.database: "mysql:x"])?.key == .database)
        #expect(await fault(["KOLBO_ROLE": "boss"])?.remedy.contains("all, web, worker") == true)
        #expect(await fault(["KOLBO_BASE_ADDRESS": "shop.example"])?.key == .baseAddress)
        #expect(await fault(["KOLBO_PROXIES": "10.0.0.1, balancer"])?.key == .proxies)
        #expect(await fault(["KOLBO_SMTP_ADDRESS": "smtp://a:25"])?.key == .smtpSender)
        #expect(await fault(["KOLBO_SMTP_SENDER": "a@b.example"])?.key == .smtpAddress)
    }

    @Test func theCardAccountIsWholeAndItsKeyIsNeverSaid() async throws {
        let account = [
            "KOLBO_CARDS_PROVIDER": "stripe", "KOLBO_CARDS_KEY": "sk_test_xyzzy",
            "KOLBO_CARDS_NOTICE_SECRET": "whsec_xyzzy",
        ]
        let settings = try await Settings.load(environment: account)
        #expect(settings.cards?.key == "sk_test_xyzzy")
        #expect(settings.cards?.noticeSecret == "whsec_xyzzy")
        #expect(settings.unknownVariables.isEmpty)
        let cases: [(String, String?, SettingKey)] = [
            ("KOLBO_CARDS_PROVIDER", nil, .cardsProvider), ("KOLBO_CARDS_KEY", nil, .cardsKey),
            ("KOLBO_CARDS_KEY", "sk_test_xyz zy", .cardsKey),
            ("KOLBO_CARDS_NOTICE_SECRET", "whsec_xyzzé", .cardsNoticeSecret),
            ("KOLBO_CARDS_ADDRESS", "http://api.example", .cardsAddress),
        ]
        for (variable, value, key) in cases {
            let found = await fault(account.merging([variable: value ?? ""]) { $1 })
            #expect(found?.key == key)
            #expect(found?.description.contains("xyz") == false)
        }
    }

    @Test func theSecretMustBeGivenAndLong() async throws {
        let none = try await Settings.load(environment: [:])
        #expect(throws: SettingFault.self) { try none.houseSecret() }
        #expect(try none.houseSecret(fallback: .seeded(1)).count == 32)
        let short = try await Settings.load(environment: ["KOLBO_SECRET": "short"])
        #expect(throws: SettingFault.self) { try short.houseSecret() }
    }

    @Test func everyKeyHasItsNames() {
        #expect(SettingKey.smtpAddress.flag == "--smtp-address")
        #expect(SettingKey.baseAddress.variable == "KOLBO_BASE_ADDRESS")
        #expect(Set(SettingKey.allCases.map(\.variable)).count == SettingKey.allCases.count)
    }
}

struct MetricsTests {
    @Test func expositionIsWhatPrometheusReads() {
        let registry = MetricsRegistry()
        let labels = [("route", "/p/{handle}"), ("method", "GET")]
        let counter = Counter(label: "http.requests", dimensions: labels, factory: registry)
        counter.increment(by: 2)
        Counter(label: "http.requests", dimensions: labels, factory: registry).increment()
        Gauge(label: "jobs_waiting", factory: registry).record(7)
        Metrics.Timer(label: "wait", factory: registry).recordNanoseconds(3_000_000)
        let text = registry.exposition()
        #expect(text.contains("# TYPE http_requests counter\n"))
        #expect(text.contains("http_requests{method=\"GET\",route=\"/p/{handle}\"} 3\n"))
        #expect(text.contains("# TYPE jobs_waiting gauge\njobs_waiting 7\n"))
        #expect(text.contains("wait_seconds_bucket{le=\"0.0025\"} 0\n"))
        #expect(text.contains("wait_seconds_bucket{le=\"0.005\"} 1\n"))
        #expect(text.contains("wait_seconds_bucket{le=\"+Inf\"} 1\n"))
        #expect(text.contains("wait_seconds_sum 0.003\nwait_seconds_count 1\n"))
    }

    @Test func labelsCannotBreakALine() {
        let registry = MetricsRegistry()
        Counter(label: "x", dimensions: [("a", "1\"\n\\")], factory: registry).increment()
        #expect(registry.exposition() == "# TYPE x counter\nx{a=\"1\\\"\\n\\\\\"} 1\n")
    }
}
