//! `mayfly bucket notify`: wires a bucket to a function or a queue.

use clap::Args;
use mayfly_model::bucket::bucket_arn;
use serde_json::Value;

use crate::buckets::notification::{self, Rule, Told};
use crate::client::Client;
use crate::fault::Fault;
use crate::verb::no_such_function;
use crate::{buckets, lambda, output, queues};

/// Have a function or a queue told of changes
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Target {
    /// Function that is told; it is given the permission that it needs
    #[arg(long, value_name = "NAME")]
    function: Option<String>,
    /// Queue that is told
    #[arg(long, value_name = "NAME")]
    queue: Option<String>,
    /// Nobody is told any more
    #[arg(long)]
    off: bool,
}

/// Have a function or a queue told of changes in a bucket
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Name of the bucket
    name: String,
    #[command(flatten)]
    target: Target,
    /// What is told; may be given several times
    #[arg(long = "event", value_name = "EVENT", default_value = "s3:ObjectCreated:*")]
    events: Vec<String>,
    /// Only of objects whose keys begin with this
    #[arg(long)]
    prefix: Option<String>,
    /// Only of objects whose keys end with this
    #[arg(long)]
    suffix: Option<String>,
}

/// Adds a rule to those of the bucket, or takes all away.
pub(super) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let Arguments { name, target, .. } = arguments;
    let (arn, told) = match target {
        Target { function: Some(function), .. } => (allow(client, function, name).await?, function),
        Target { queue: Some(queue), .. } => {
            let url = queues::url(client, queue).await?;
            (queues::attributes(client, &url).await?.remove("QueueArn").unwrap_or_default(), queue)
        }
        Target { .. } => {
            buckets::set_notifications(client, name, notification::nobody()).await?;
            output::talk(&format!("nobody is told of changes in {name}"));
            return Ok(());
        }
    };
    let rule = Rule {
        id: None,
        told: if target.function.is_some() { Told::Function(&arn) } else { Told::Queue(&arn) },
        events: &arguments.events,
        prefix: arguments.prefix.as_deref(),
        suffix: arguments.suffix.as_deref(),
    };
    let document = notification::with_rule(&buckets::notifications(client, name).await?, &rule);
    buckets::set_notifications(client, name, document).await?;
    output::talk(&format!("{told} is told of changes in {name}"));
    Ok(())
}

/// Lets a bucket invoke a function, whose ARN is returned.
async fn allow(client: &Client, function: &str, bucket: &str) -> Result<String, Fault> {
    let described = lambda::get(client, function).await?.ok_or_else(|| no_such_function(function))?;
    let arn = described.pointer("/Configuration/FunctionArn").and_then(Value::as_str).unwrap_or_default().to_owned();
    let statement = format!("bucket-{}", bucket.replace('.', "_"));
    lambda::permit(client, function, &statement, "s3.amazonaws.com", &bucket_arn(bucket)).await?;
    Ok(arn)
}
