//! `mayfly bucket notify`: wires a bucket to a function or a queue.

use clap::Args;
use clap::builder::PossibleValuesParser;
use mayfly_api::s3::EVENTS;

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
    #[arg(
        long = "event",
        value_name = "EVENT",
        default_value = "s3:ObjectCreated:*",
        value_parser = PossibleValuesParser::new(EVENTS),
        hide_possible_values = true
    )]
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
    let rule = |told| Rule {
        id: None,
        told,
        events: &arguments.events,
        prefix: arguments.prefix.as_deref(),
        suffix: arguments.suffix.as_deref(),
    };
    let told = match target {
        Target { function: Some(function), .. } => {
            let found = lambda::get_configuration(client, function).await?;
            let found = found.ok_or_else(|| no_such_function(function))?;
            let document = buckets::notifications(client, name).await?;
            let rule = rule(Told::Function(&found.function_arn));
            buckets::tell_function(client, (name, &document), &found.function_name, &rule).await?;
            function
        }
        Target { queue: Some(queue), .. } => {
            let arn = queues::arn(client, queue).await?;
            let document = buckets::notifications(client, name).await?;
            let document = notification::with_rule(&document, &rule(Told::Queue(&arn)));
            buckets::set_notifications(client, name, document).await?;
            queue
        }
        Target { .. } => {
            let document = buckets::notifications(client, name).await?;
            buckets::tell_less(client, name, &document, notification::nobody()).await?;
            output::talk(&format!("nobody is told of changes in {name}"));
            return Ok(());
        }
    };
    output::talk(&format!("{told} is told of changes in {name}"));
    Ok(())
}
