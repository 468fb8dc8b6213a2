//! The messages of a topic: a subscription, and the function's permission for it.

use crate::client::Client;
use crate::fault::Fault;
use crate::lambda::{self, Configuration};
use crate::topics::{self, parameter};

const PRINCIPAL: &str = "sns.amazonaws.com";
const PROTOCOL: &str = "lambda";

pub(super) async fn run(function: &Configuration, topic: &str, remove: bool, client: &Client) -> Result<String, Fault> {
    let name = &function.function_name;
    let arn = topics::arn(client, topic).await?;
    // `mayfly topic subscribe` calls it the same: the two take back what the other has made.
    let statement = lambda::statement_id(&arn);
    if remove {
        let is_ours = |found: &topics::Subscription| found.endpoint == function.function_arn;
        let found = topics::subscriptions(client, &arn).await?.into_iter().find(is_ours);
        let Some(subscription) = found.and_then(|found| found.arn) else {
            let hint = format!("wire them with `mayfly trigger {name} --topic {topic}`");
            return Err(Fault::new(format!("messages of {topic} do not invoke {name}"), hint));
        };
        topics::unsubscribe(client, &subscription).await?;
        lambda::forbid(client, name, &statement).await?;
        return Ok(format!("messages of {topic} no longer invoke {name}"));
    }
    lambda::permit(client, name, &statement, PRINCIPAL, &arn).await?;
    let subscription =
        [parameter("TopicArn", &arn), parameter("Protocol", PROTOCOL), parameter("Endpoint", &function.function_arn)];
    topics::subscribe(client, &subscription.into()).await?;
    Ok(format!("messages of {topic} invoke {name}\nnext: mayfly topic publish {topic} TEXT"))
}
