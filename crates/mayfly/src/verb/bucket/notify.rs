//! `mayfly bucket notify`: wires a bucket to a function or a queue.

use clap::Args;
use mayfly_model::bucket::bucket_arn;
use serde_json::Value;

use crate::buckets;
use crate::client::Client;
use crate::fault::Fault;
use crate::verb::no_such_function;
use crate::{lambda, output, queues};

/// The end of the document that says who is told.
const END: &str = "</NotificationConfiguration>";

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
    let (element, target_element, arn, told) = match target {
        Target { function: Some(function), .. } => {
            ("CloudFunctionConfiguration", "CloudFunction", allow(client, function, name).await?, function)
        }
        Target { queue: Some(queue), .. } => {
            let url = queues::url(client, queue).await?;
            let arn = queues::attributes(client, &url).await?.remove("QueueArn").unwrap_or_default();
            ("QueueConfiguration", "Queue", arn, queue)
        }
        Target { .. } => {
            buckets::set_notifications(client, name, format!("<NotificationConfiguration>{END}")).await?;
            output::talk(&format!("nobody is told of changes in {name}"));
            return Ok(());
        }
    };
    let rule = rule(arguments, element, (target_element, &arn));
    let document = with_rule(&buckets::notifications(client, name).await?, &rule);
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

fn rule(arguments: &Arguments, element: &str, (target, arn): (&str, &str)) -> String {
    let events: String = arguments.events.iter().map(|event| format!("<Event>{}</Event>", escaped(event))).collect();
    let filters: String = [("prefix", &arguments.prefix), ("suffix", &arguments.suffix)]
        .into_iter()
        .filter_map(|(name, value)| {
            let value = escaped(value.as_ref()?);
            Some(format!("<FilterRule><Name>{name}</Name><Value>{value}</Value></FilterRule>"))
        })
        .collect();
    let filter = if filters.is_empty() { filters } else { format!("<Filter><S3Key>{filters}</S3Key></Filter>") };
    format!("<{element}>{events}{filter}<{target}>{}</{target}></{element}>", escaped(arn))
}

/// A document with one more rule.
fn with_rule(document: &str, rule: &str) -> String {
    match document.rfind(END) {
        Some(end) => format!("{}{rule}{END}", document.get(..end).unwrap_or_default()),
        None => format!("<NotificationConfiguration>{rule}{END}"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::{Arguments, Target, rule, with_rule};

    #[test]
    fn a_rule_is_added_to_those_that_are_there() {
        let arguments = Arguments {
            name: "b".to_owned(),
            target: Target { function: None, queue: Some("q".to_owned()), off: false },
            events: vec!["s3:ObjectCreated:*".to_owned()],
            prefix: Some("a&b/".to_owned()),
            suffix: None,
        };
        let added = rule(&arguments, "QueueConfiguration", ("Queue", "arn"));
        assert_eq!(
            added,
            "<QueueConfiguration><Event>s3:ObjectCreated:*</Event><Filter><S3Key><FilterRule><Name>prefix</Name>\
             <Value>a&amp;b/</Value></FilterRule></S3Key></Filter><Queue>arn</Queue></QueueConfiguration>"
        );
        for (before, after) in [
            ("<NotificationConfiguration/>", "<NotificationConfiguration>NEW</NotificationConfiguration>"),
            (
                "<?xml?><NotificationConfiguration x=\"y\">OLD</NotificationConfiguration>",
                "<?xml?><NotificationConfiguration x=\"y\">OLDNEW</NotificationConfiguration>",
            ),
        ] {
            assert_eq!(with_rule(before, "NEW"), after);
        }
    }
}
