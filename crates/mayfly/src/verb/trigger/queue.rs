//! A queue's messages: an event source mapping. It reads the queue itself and needs no permission.

use std::collections::BTreeMap;

use crate::client::Client;
use crate::fault::Fault;
use crate::lambda::Configuration;
use crate::{mappings, output, queues};

pub(super) async fn run(
    function: &Configuration,
    queue: &str,
    batch: Option<u32>,
    remove: bool,
    client: &Client,
) -> Result<String, Fault> {
    let name = &function.function_name;
    let arn = queues::arn(client, queue).await?;
    let mapping = mappings::find(client, name, &arn).await?;
    if remove {
        let Some(mapping) = mapping else { return Err(not_wired(name, queue)) };
        mappings::delete(client, &mapping).await?;
        return Ok(format!("messages of {queue} no longer invoke {name}"));
    }
    let wanted = BTreeMap::from_iter(batch.map(|batch| ("BatchSize", batch)));
    let mapping = match mapping {
        Some(mapping) => mappings::update(client, &mapping, &wanted).await?,
        None => mappings::create(client, name, &arn, &wanted).await?,
    };
    mappings::wait_until_enabled(client, &mapping).await?;
    let most = match mapping.batch_size {
        1 => "one at a time".to_owned(),
        n => format!("up to {} at once", output::count(usize::try_from(n).unwrap_or(usize::MAX), "message")),
    };
    Ok(format!("messages of {queue} invoke {name}, {most}\nnext: mayfly queue send {queue} TEXT"))
}

fn not_wired(function: &str, queue: &str) -> Fault {
    let hint = format!("wire them with `mayfly trigger {function} --queue {queue}`");
    Fault::new(format!("messages of {queue} do not invoke {function}"), hint)
}
