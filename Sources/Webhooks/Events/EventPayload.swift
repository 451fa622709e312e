package import Kernel

/// What a receiver reads: the envelope of Standard Webhooks (`type`, `timestamp`, `data`), with
/// the id in it as well as in its header.
enum EventPayload {
    /// - Parameter body: JSON of the object as it is now; nil in a thin payload.
    static func json(_ event: StoredEvent, body: String?) -> String {
        var json = """
            {"id":"\(event.id)","type":"\(event.kind)","timestamp":"\(event.at)",\
            "data":{"object":\(EventDetails.quoted(event.object)),"version":\(event.version),\
            "sequence":\(event.sequence)
            """
        if !event.members.isEmpty { json += "," + event.members }
        if let body { json += ",\"body\":" + body }
        return json + "}}"
    }
}

/// An event as it is kept.
package struct StoredEvent: Sendable {
    package let sequence: Int64
    package let id: WebhookEventID
    package let kind: String
    package let object: String
    let line: String
    package let version: Int
    package let at: Instant
    let members: String
}

extension EventKind {
    /// A payload of this kind with ids that nothing has, to show or to try a receiver out.
    package func example(_ id: WebhookEventID, at now: Instant) -> String {
        EventPayload.json(
            StoredEvent(
                sequence: 4_711, id: id, kind: name, object: exampleObject, line: "", version: 1,
                at: now,
                members: members.map { "\"\($0.name)\":\($0.example)" }.joined(separator: ",")),
            body: nil)
    }

    private var exampleObject: String {
        prefix.utf8.count == 3 ? prefix + "_01kb3h4m7ze6xt0v9q2n8s5wyc" : prefix
    }
}
