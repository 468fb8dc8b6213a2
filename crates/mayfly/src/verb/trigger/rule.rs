//! The events of a bus: a rule with the function as its target, and the function's permission for it.

use super::label;
use crate::buses;
use crate::client::{CallError, Client};
use crate::fault::Fault;
use crate::lambda::{self, Configuration};

pub(super) async fn run(
    function: &Configuration,
    pattern: &str,
    bus: &str,
    remove: bool,
    client: &Client,
) -> Result<String, Fault> {
    let name = &function.function_name;
    let rule = label(function, &["event", pattern, bus]);
    if remove {
        if !buses::delete_rule(client, bus, &rule).await? {
            let hint = format!("wire them with `mayfly trigger {name} --event '{pattern}'`");
            return Err(Fault::new(format!("such events of the bus {bus} do not invoke {name}"), hint));
        }
        lambda::forbid(client, name, &rule).await?;
        return Ok(format!("such events of the bus {bus} no longer invoke {name}"));
    }
    let arn = buses::put_rule(client, bus, &rule, pattern).await.map_err(|error| refused(error, bus))?;
    lambda::permit(client, name, &rule, "events.amazonaws.com", &arn).await?;
    buses::put_target(client, bus, &rule, &function.function_arn).await?;
    Ok(format!("matching events of the bus {bus} invoke {name}, by the rule {rule}\nnext: mayfly logs {name} --follow"))
}

fn refused(error: CallError, bus: &str) -> Fault {
    match error {
        CallError::Refused { kind, message, .. } if kind == "InvalidEventPatternException" => {
            Fault::usage(message, "a pattern is such as {\"source\": [\"my.shop\"]}")
        }
        error if error.is("ResourceNotFoundException") => {
            Fault::new(format!("there is no bus {bus}"), "leave --bus out for the default bus")
        }
        error => error.into(),
    }
}
