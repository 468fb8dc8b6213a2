//! Delivery policies: when a web endpoint that does not answer is tried again, and how fast it is sent to
//! (Amazon SNS developer guide, "Amazon SNS message delivery retries").

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Why a text is no delivery policy, in the words of the service.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InvalidDeliveryPolicy(pub String);

/// How deliveries to a web endpoint are tried.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeliveryPolicy {
    /// When it is tried again.
    pub retry: RetryPolicy,
    /// The most messages of one second.
    pub per_second: Option<u32>,
    /// The content type of messages.
    pub content_type: Option<String>,
    /// A topic's: subscriptions may not have policies of their own.
    pub disables_overrides: bool,
}

/// When a delivery that failed is tried again: at once, then with the shortest wait, then with growing ones, and in the
/// end with the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct RetryPolicy {
    /// The shortest wait, seconds.
    min_delay_target: u32,
    /// The longest wait, seconds.
    max_delay_target: u32,
    /// All retries.
    num_retries: u32,
    /// Retries with the longest wait.
    num_max_delay_retries: u32,
    /// Retries at once.
    num_no_delay_retries: u32,
    /// Retries with the shortest wait.
    num_min_delay_retries: u32,
    /// How the wait grows in between.
    backoff_function: Backoff,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            min_delay_target: 20,
            max_delay_target: 20,
            num_retries: 3,
            num_max_delay_retries: 0,
            num_no_delay_retries: 0,
            num_min_delay_retries: 0,
            backoff_function: Backoff::Linear,
        }
    }
}

/// How a wait grows from the shortest to the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Backoff {
    Arithmetic,
    Exponential,
    Geometric,
    Linear,
}

impl RetryPolicy {
    /// How long to wait before the `n`th retry, counted from 1; none if there is none.
    #[must_use]
    pub fn wait(&self, n: u32) -> Option<Duration> {
        if n == 0 || n > self.num_retries {
            return None;
        }
        let (shortest, longest) = (f64::from(self.min_delay_target), f64::from(self.max_delay_target));
        let early = self.num_no_delay_retries + self.num_min_delay_retries;
        let n_growing = self.num_retries.saturating_sub(early + self.num_max_delay_retries);
        let seconds = if n <= self.num_no_delay_retries {
            0.0
        } else if n <= early {
            shortest
        } else if n > early + n_growing {
            longest
        } else {
            // From just above the shortest wait to the longest.
            let progress = f64::from(n - early) / f64::from(n_growing.max(1));
            shortest + (longest - shortest) * self.backoff_function.share(progress)
        };
        Some(Duration::from_secs_f64(seconds.max(0.0)))
    }

    fn check(&self) -> Result<(), InvalidDeliveryPolicy> {
        let refused = |reason: &str| Err(InvalidDeliveryPolicy(format!("DeliveryPolicy: {reason}")));
        if !(1..=3600).contains(&self.min_delay_target) {
            return refused("healthyRetryPolicy.minDelayTarget must be between 1 and 3600");
        }
        if !(self.min_delay_target..=3600).contains(&self.max_delay_target) {
            return refused(
                "healthyRetryPolicy.maxDelayTarget must be greater than or equal to minDelayTarget and at most 3600",
            );
        }
        if self.num_retries > 100 {
            return refused("healthyRetryPolicy.numRetries must be less than or equal to 100");
        }
        let phases = [self.num_no_delay_retries, self.num_min_delay_retries, self.num_max_delay_retries];
        let n_of_phases = phases.into_iter().fold(0_u32, u32::saturating_add);
        if n_of_phases > self.num_retries {
            return refused("healthyRetryPolicy.numRetries must be greater than or equal to the sum of its phases");
        }
        Ok(())
    }
}

impl Backoff {
    /// How much of the way from the shortest to the longest wait is gone when so much of the retries is.
    fn share(self, progress: f64) -> f64 {
        match self {
            Self::Linear => progress,
            Self::Arithmetic => progress * (progress + 1.0) / 2.0,
            Self::Geometric => progress.powi(2),
            Self::Exponential => (2_f64.powf(progress * 10.0) - 1.0) / 1023.0,
        }
    }
}

/// What is the same in policies of topics and of subscriptions.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct OfSubscription {
    healthy_retry_policy: Option<RetryPolicy>,
    throttle_policy: Option<Throttle>,
    request_policy: Option<Request>,
    // The service prints it, so callers send it back.
    #[serde(rename = "guaranteed")]
    _guaranteed: Option<bool>,
    #[serde(rename = "sicklyRetryPolicy")]
    _sickly_retry_policy: Option<Value>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct OfTopic {
    http: OfProtocol,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct OfProtocol {
    default_healthy_retry_policy: Option<RetryPolicy>,
    default_throttle_policy: Option<Throttle>,
    default_request_policy: Option<Request>,
    disable_subscription_overrides: bool,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct Throttle {
    max_receives_per_second: Option<u32>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct Request {
    header_content_type: Option<String>,
}

impl DeliveryPolicy {
    /// The policy of a subscription, where its topic lets it have one, or the topic's, or the service's.
    ///
    /// # Errors
    /// [`InvalidDeliveryPolicy`] if a text is none.
    pub fn effective(topic: Option<&str>, subscription: Option<&str>) -> Result<Self, InvalidDeliveryPolicy> {
        let OfTopic { http } = read(topic)?;
        let disables_overrides = http.disable_subscription_overrides;
        let own: OfSubscription = if disables_overrides { OfSubscription::default() } else { read(subscription)? };
        let retry = own.healthy_retry_policy.or(http.default_healthy_retry_policy).unwrap_or_default();
        retry.check()?;
        let throttle = own.throttle_policy.or(http.default_throttle_policy);
        let per_second = throttle.and_then(|throttle| throttle.max_receives_per_second);
        if per_second == Some(0) {
            let reason = "DeliveryPolicy: throttlePolicy.maxReceivesPerSecond must be greater than or equal to 1";
            return Err(InvalidDeliveryPolicy(reason.to_owned()));
        }
        let request = own.request_policy.or(http.default_request_policy);
        let content_type = request.and_then(|request| request.header_content_type);
        Ok(Self { retry, per_second, content_type, disables_overrides })
    }

    /// What a topic's `EffectiveDeliveryPolicy` shows.
    #[must_use]
    pub fn shown_of_topic(&self) -> String {
        json!({"http": {
            "defaultHealthyRetryPolicy": self.retry,
            "disableSubscriptionOverrides": self.disables_overrides,
            "defaultRequestPolicy": {"headerContentType": self.shown_content_type()},
        }})
        .to_string()
    }

    /// What a subscription's `EffectiveDeliveryPolicy` shows.
    #[must_use]
    pub fn shown_of_subscription(&self) -> String {
        let throttle = self.per_second.map(|per_second| json!({"maxReceivesPerSecond": per_second}));
        json!({
            "healthyRetryPolicy": self.retry,
            "sicklyRetryPolicy": null,
            "throttlePolicy": throttle,
            "requestPolicy": {"headerContentType": self.shown_content_type()},
            "guaranteed": false,
        })
        .to_string()
    }

    /// The content type of messages.
    #[must_use]
    pub fn shown_content_type(&self) -> &str {
        self.content_type.as_deref().unwrap_or("text/plain; charset=UTF-8")
    }
}

fn read<T: serde::de::DeserializeOwned + Default>(text: Option<&str>) -> Result<T, InvalidDeliveryPolicy> {
    let Some(text) = text else { return Ok(T::default()) };
    serde_json::from_str(text).map_err(|error| InvalidDeliveryPolicy(format!("DeliveryPolicy: {error}")))
}

#[cfg(test)]
mod tests {
    use super::{DeliveryPolicy, RetryPolicy};
    use proptest::prelude::*;

    fn waits(text: &str) -> Vec<u64> {
        let retry = DeliveryPolicy::effective(None, Some(text)).unwrap().retry;
        (1..).map_while(|n| retry.wait(n)).map(|wait| wait.as_secs()).collect()
    }

    #[test]
    fn without_a_policy_there_are_three_retries_after_twenty_seconds_each() {
        assert_eq!(waits("{}"), [20, 20, 20]);
    }

    #[test]
    fn the_phases_follow_each_other() {
        let text = r#"{"healthyRetryPolicy": {"numRetries": 8, "numNoDelayRetries": 2, "numMinDelayRetries": 1,
            "numMaxDelayRetries": 2, "minDelayTarget": 10, "maxDelayTarget": 40, "backoffFunction": "linear"}}"#;
        assert_eq!(waits(text), [0, 0, 10, 20, 30, 40, 40, 40]);
    }

    #[test]
    fn a_topic_can_forbid_policies_of_subscriptions() {
        let own = r#"{"healthyRetryPolicy": {"numRetries": 1}}"#;
        let of_topic = |disables: bool| {
            format!(
                r#"{{"http": {{"defaultHealthyRetryPolicy": {{"numRetries": 2}}, "disableSubscriptionOverrides": {disables}}}}}"#
            )
        };
        let n_retries = |disables| {
            let retry = DeliveryPolicy::effective(Some(&of_topic(disables)), Some(own)).unwrap().retry;
            (1..).map_while(|n| retry.wait(n)).count()
        };
        assert_eq!((n_retries(false), n_retries(true)), (1, 2));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for text in [
            "no json",
            r#"{"healthyRetryPolicy": {"numRetries": 101}}"#,
            r#"{"healthyRetryPolicy": {"minDelayTarget": 0}}"#,
            r#"{"healthyRetryPolicy": {"minDelayTarget": 30, "maxDelayTarget": 20}}"#,
            r#"{"healthyRetryPolicy": {"numRetries": 1, "numNoDelayRetries": 2}}"#,
            r#"{"healthyRetryPolicy": {"backoffFunction": "wild"}}"#,
            r#"{"throttlePolicy": {"maxReceivesPerSecond": 0}}"#,
            r#"{"unknown": 1}"#,
        ] {
            assert!(DeliveryPolicy::effective(None, Some(text)).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn waits_never_shrink_and_stay_within_their_bounds(
            (no, min, growing, max) in (0_u32..5, 0_u32..5, 0_u32..20, 0_u32..5),
            (low, more) in (1_u32..1800, 0_u32..1800),
            function in prop::sample::select(vec!["arithmetic", "exponential", "geometric", "linear"]),
        ) {
            let text = serde_json::json!({
                "numRetries": no + min + growing + max, "numNoDelayRetries": no, "numMinDelayRetries": min,
                "numMaxDelayRetries": max, "minDelayTarget": low, "maxDelayTarget": low + more,
                "backoffFunction": function,
            });
            let retry: RetryPolicy = serde_json::from_value(text).unwrap();
            retry.check().unwrap();
            let waits: Vec<_> = (1..).map_while(|n| retry.wait(n)).collect();
            prop_assert_eq!(waits.len(), usize::try_from(no + min + growing + max).unwrap());
            prop_assert!(waits.is_sorted());
            prop_assert!(waits.iter().all(|wait| wait.as_secs() <= u64::from(low + more)));
        }
    }
}
