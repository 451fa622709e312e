package import HTTPTypes
package import Kernel
import Synchronization

/// How many requests a program may send: a bucket of tokens for each key, filled evenly, in the
/// memory of this process. With several nodes behind one address a key has as many buckets as there
/// are nodes.
package final class RequestLimits: Sendable {
    /// Tokens of a full bucket, and how long an empty one takes to be full again.
    package struct Policy: Sendable, Equatable {
        package let requests: Int
        package let seconds: Int

        package init(requests: Int, seconds: Int) {
            self.requests = requests
            self.seconds = seconds
        }

        package static let standard = Policy(requests: 1_200, seconds: 60)
    }

    /// What is left for whoever has just asked.
    package struct Quota: Sendable, Equatable {
        package let policy: Policy
        package let isExceeded: Bool
        package let left: Int
        /// Seconds until one more request is taken; 0 when one is left.
        package let wait: Int

        package init(policy: Policy, isExceeded: Bool, left: Int, wait: Int) {
            self.policy = policy
            self.isExceeded = isExceeded
            self.left = left
            self.wait = wait
        }
    }

    private struct Bucket {
        /// Of a token.
        var millionths: Int64
        var at: Instant
    }

    private static let token: Int64 = 1_000_000
    /// Buckets kept; the fullest are forgotten first, which changes nothing for their keys.
    private static let most = 10_000

    private let policy: Policy
    private let buckets = Mutex<[APIKeyID: Bucket]>([:])

    package init(_ policy: Policy = .standard) { self.policy = policy }

    /// Takes a token of the key; nil for people, whose limits are those of what they do.
    package func take(_ actor: Actor?, at now: Instant) -> Quota? {
        guard case .apiClient(let key, _) = actor else { return nil }
        let full = Int64(policy.requests) * RequestLimits.token
        let millionths = buckets.withLock { buckets -> Int64 in
            if buckets[key] == nil, buckets.count >= RequestLimits.most {
                buckets = buckets.filter { filled($0.value, now) < full }
                if buckets.count >= RequestLimits.most { buckets.removeAll() }
            }
            let before = buckets[key].map { filled($0, now) } ?? full
            let after = before - RequestLimits.token
            // What is refused costs nothing.
            buckets[key] = Bucket(millionths: after < 0 ? before : after, at: now)
            return after
        }
        let missing = millionths < 0 ? -millionths : max(0, RequestLimits.token - millionths)
        return Quota(
            policy: policy, isExceeded: millionths < 0,
            left: Int(max(0, millionths) / RequestLimits.token),
            wait: missing == 0 ? 0 : Int((missing + rate - 1) / rate))
    }

    /// Millionths of a token a second.
    private var rate: Int64 {
        max(1, Int64(policy.requests) * RequestLimits.token / Int64(policy.seconds))
    }

    private func filled(_ bucket: Bucket, _ now: Instant) -> Int64 {
        let full = Int64(policy.requests) * RequestLimits.token
        let passed = max(0, (now - bucket.at).microseconds)
        // A full bucket takes `seconds`; more time than that would only overflow.
        let counted = min(passed, Int64(policy.seconds) * 1_000_000)
        return min(full, bucket.millionths + counted / 1_000 * rate / 1_000)
    }
}

extension RequestLimits.Quota {
    /// As the draft has it (draft-ietf-httpapi-ratelimit-headers-10): the policy, and what is left
    /// of it.
    package func write(to headers: inout HTTPFields) {
        headers[.rateLimitPolicy] = "\"key\";q=\(policy.requests);w=\(policy.seconds)"
        headers[.rateLimit] = "\"key\";r=\(left);t=\(wait)"
    }
}

extension ProblemDetails {
    package static func limited(_ quota: RequestLimits.Quota) -> ProblemDetails {
        ProblemDetails(
            .tooManyRequests, "too-many-requests", "This key asks too often",
            detail: "\(quota.policy.requests) requests in \(quota.policy.seconds) seconds are "
                + "taken, evenly spread",
            remedy: "Wait for Retry-After seconds, then ask again", retryAfter: max(1, quota.wait))
    }
}

extension HTTPField.Name {
    static let rateLimit = HTTPField.Name("RateLimit")!
    static let rateLimitPolicy = HTTPField.Name("RateLimit-Policy")!
}
