//! `mayfly trigger`: has something invoke a function.

mod bucket;
mod queue;
mod rule;
mod schedule;
mod topic;

use clap::{ArgGroup, Args};
use sha2::{Digest, Sha256};

use crate::client::Client;
use crate::fault::Fault;
use crate::lambda::{self, Configuration};
use crate::output;
use crate::verb::no_such_function;

/// Have something invoke a function
///
/// One line wires the source to the function and gives it the permission that it needs; the same line with --remove
/// takes both back.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("source").required(true))]
pub(crate) struct Arguments {
    /// Name of the function
    function: String,
    /// The messages of this queue
    #[arg(long, value_name = "NAME", group = "source")]
    queue: Option<String>,
    /// Most messages of one invocation
    #[arg(long, value_name = "N", requires = "queue")]
    batch: Option<u32>,
    /// The messages of this topic
    #[arg(long, value_name = "NAME", group = "source")]
    topic: Option<String>,
    /// New objects of this bucket
    #[arg(long, value_name = "NAME", group = "source")]
    bucket: Option<String>,
    /// Only objects whose keys begin with this
    #[arg(long, value_name = "TEXT", requires = "bucket")]
    prefix: Option<String>,
    /// Only objects whose keys end with this
    #[arg(long, value_name = "TEXT", requires = "bucket")]
    suffix: Option<String>,
    /// A schedule: rate(5 minutes), cron(0 8 * * ? *), at(2030-01-01T00:00:00)
    #[arg(long, value_name = "EXPRESSION", group = "source")]
    schedule: Option<String>,
    /// Time zone in which the schedule is meant, such as Asia/Tokyo [default: UTC]
    #[arg(long, value_name = "ZONE", requires = "schedule")]
    timezone: Option<String>,
    /// What the function is given, JSON [default: an event that says what ran]
    #[arg(long, value_name = "JSON", requires = "schedule")]
    input: Option<String>,
    /// The events of a bus that match this pattern, JSON
    #[arg(long, value_name = "PATTERN", group = "source")]
    event: Option<String>,
    /// The bus [default: default]
    #[arg(long, value_name = "NAME", requires = "event")]
    bus: Option<String>,
    /// Take the wiring back, and the permission with it
    #[arg(long)]
    remove: bool,
}

/// Wires, or takes the wiring back.
pub(crate) async fn run(arguments: &Arguments, client: &Client) -> Result<(), Fault> {
    let name = &arguments.function;
    let function = lambda::get_configuration(client, name).await?.ok_or_else(|| no_such_function(name))?;
    let said = if let Some(queue) = &arguments.queue {
        queue::run(&function, queue, arguments.batch, arguments.remove, client).await
    } else if let Some(topic) = &arguments.topic {
        topic::run(&function, topic, arguments.remove, client).await
    } else if let Some(bucket) = arguments.bucket.as_deref() {
        let (prefix, suffix) = (arguments.prefix.as_deref(), arguments.suffix.as_deref());
        bucket::run(&function, bucket::Wanted { bucket, prefix, suffix }, arguments.remove, client).await
    } else if let Some(expression) = &arguments.schedule {
        let zone = arguments.timezone.as_deref();
        let wanted = schedule::Wanted { expression, zone, input: arguments.input.as_deref() };
        schedule::run(&function, wanted, arguments.remove, client).await
    } else {
        let pattern = arguments.event.as_deref().unwrap_or_default();
        let bus = arguments.bus.as_deref().unwrap_or("default");
        rule::run(&function, pattern, bus, arguments.remove, client).await
    }?;
    output::talk(&said);
    Ok(())
}

/// Bytes of a digest in a label.
const DIGEST_BYTES: usize = 4;
/// Names of rules and schedules end at 64 characters; a digest and its dash take the rest.
const NAME_CHARACTERS: usize = 55;

/// The name of what belongs to a wiring: the same each time for the same function and source, so that a wiring can be
/// made again or taken back without a list of them.
fn label(function: &Configuration, source: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in [function.function_name.as_str()].iter().chain(source) {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    let digest: String = digest.finalize().iter().take(DIGEST_BYTES).map(|byte| format!("{byte:02x}")).collect();
    let name: String = function.function_name.chars().take(NAME_CHARACTERS).collect();
    format!("{name}-{digest}")
}

#[cfg(test)]
mod tests {
    use super::label;
    use crate::lambda::Configuration;

    #[test]
    fn labels_tell_sources_apart_and_fit() {
        let function = |name: &str| Configuration { function_name: name.to_owned(), ..Configuration::default() };
        let first = label(&function("f"), &["a", "b"]);
        assert_eq!(first, label(&function("f"), &["a", "b"]));
        assert_ne!(first, label(&function("f"), &["ab", ""]));
        assert!(first.starts_with("f-"), "{first}");
        assert_eq!(label(&function(&"f".repeat(64)), &["a"]).len(), 64);
    }
}
