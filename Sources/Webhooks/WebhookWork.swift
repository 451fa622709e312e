package import Platform

/// The use cases around webhooks with their parts put together.
package struct WebhookWork: Sendable {
    package let keep: KeepWebhooks
    package let replay: ReplayDeliveries
    package let test: TryReceiver
    package let client: OutboundClient
    package let timeouts: HTTPTimeouts

    package init(_ house: House, _ rules: WebhookRules = WebhookRules()) {
        client = OutboundClient(rules.reach, timeouts: rules.timeouts)
        timeouts = rules.timeouts
        keep = KeepWebhooks(house, ReceiverAddress(rules.reach, rules.lookup))
        replay = ReplayDeliveries(house)
        test = TryReceiver(house, client)
    }
}

/// What whoever runs the house decides about webhooks.
package struct WebhookRules: Sendable {
    package var reach: NetworkGuard
    package var timeouts: HTTPTimeouts
    package var lookup: NameLookup

    package init(
        reach: NetworkGuard = NetworkGuard(), timeouts: HTTPTimeouts = HTTPTimeouts(),
        lookup: NameLookup = .system
    ) {
        self.reach = reach
        self.timeouts = timeouts
        self.lookup = lookup
    }
}
