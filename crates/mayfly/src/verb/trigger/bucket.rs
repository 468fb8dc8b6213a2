//! What happens to the objects of a bucket: a notification, and the function's permission for it.

use super::label;
use crate::buckets;
use crate::buckets::notification::{self, Rule, Told};
use crate::client::Client;
use crate::fault::Fault;
use crate::lambda::Configuration;

/// What is told unless it is said.
const CREATED: &str = "s3:ObjectCreated:*";

/// Of which objects.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) bucket: &'a str,
    pub(super) prefix: Option<&'a str>,
    pub(super) suffix: Option<&'a str>,
}

pub(super) async fn run(
    function: &Configuration,
    wanted: Wanted<'_>,
    remove: bool,
    client: &Client,
) -> Result<String, Fault> {
    let Wanted { bucket, prefix, suffix } = wanted;
    let name = &function.function_name;
    let id = label(function, &["bucket", bucket, prefix.unwrap_or_default(), suffix.unwrap_or_default()]);
    let document = buckets::notifications(client, bucket).await?;
    let without = notification::without_rule(&document, &id);
    if remove {
        let Some(without) = without else {
            let hint = format!("wire them with `mayfly trigger {name} --bucket {bucket}`");
            return Err(Fault::new(format!("such objects of {bucket} do not invoke {name}"), hint));
        };
        buckets::tell_less(client, bucket, &document, without).await?;
        return Ok(format!("such new objects of {bucket} no longer invoke {name}"));
    }
    let events = [CREATED.to_owned()];
    let told = Told::Function(&function.function_arn);
    let rule = Rule { id: Some(&id), told, events: &events, prefix, suffix };
    buckets::tell_function(client, (bucket, &without.unwrap_or(document)), name, &rule).await?;
    Ok(format!("new objects of {bucket} invoke {name}\nnext: mayfly bucket put {bucket} FILE"))
}
