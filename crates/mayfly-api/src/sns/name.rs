//! Names and ARNs of topics and subscriptions.

use mayfly_aws::ApiError;

use super::{Sns, failure};

const FIFO_SUFFIX: &str = ".fifo";

/// Checks the name of a topic to be made.
pub(super) fn check(name: &str, is_fifo: bool) -> Result<(), ApiError> {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let fits = |text: &str| !text.is_empty() && name.len() <= 256 && text.bytes().all(is_word);
    match (is_fifo, name.strip_suffix(FIFO_SUFFIX)) {
        (false, _) if fits(name) => Ok(()),
        (true, Some(stem)) if fits(stem) => Ok(()),
        (false, _) => Err(failure::invalid("Topic Name")),
        (true, _) => Err(failure::invalid(
            "Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase ASCII letters, \
             numbers, underscores, and hyphens, and must be between 1 and 256 characters long.",
        )),
    }
}

/// Whether an ARN is that of something whose order counts.
pub(super) fn is_fifo(arn: &str) -> bool {
    arn.ends_with(FIFO_SUFFIX)
}

/// The name in a topic's ARN.
pub(super) fn topic(sns: &Sns, arn: &str) -> Result<String, ApiError> {
    check_arn(arn, "TopicArn")?;
    sns.topics.name_of_arn(arn).ok_or_else(failure::topic_not_found)
}

/// What a subscription is found by, from its ARN.
pub(super) fn subscription(sns: &Sns, arn: &str) -> Result<String, ApiError> {
    check_arn(arn, "SubscriptionArn")?;
    let key = sns.topics.name_of_arn(arn).ok_or_else(failure::subscription_not_found)?;
    if !key.contains(':') {
        return Err(failure::invalid("SubscriptionId"));
    }
    Ok(key)
}

fn check_arn(arn: &str, parameter: &str) -> Result<(), ApiError> {
    let n_elements = arn.split(':').count();
    if n_elements < 6 {
        let text = format!("{parameter} Reason: An ARN must have at least 6 elements, not {n_elements}");
        return Err(failure::invalid(text));
    }
    Ok(())
}
