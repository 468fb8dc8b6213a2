//! The events of a bus: a rule with the function as its target, and the function's permission for it.

use serde_json::{Value, json};

use super::label;
use crate::client::{Call, CallError, Client};
use crate::fault::Fault;
use crate::lambda::{self, Configuration};

/// The id of the rule's only target.
const TARGET: &str = "function";

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
        let targets = json!({ "Rule": rule, "EventBusName": bus, "Ids": [TARGET] });
        match call(client, "RemoveTargets", &targets).await {
            Err(error) if error.is("ResourceNotFoundException") => {
                let hint = format!("wire them with `mayfly trigger {name} --event '{pattern}'`");
                return Err(Fault::new(format!("such events of the bus {bus} do not invoke {name}"), hint));
            }
            removed => drop(removed?),
        }
        call(client, "DeleteRule", &json!({ "Name": rule, "EventBusName": bus })).await?;
        lambda::forbid(client, name, &rule).await?;
        return Ok(format!("such events of the bus {bus} no longer invoke {name}"));
    }
    let wanted = json!({ "Name": rule, "EventBusName": bus, "EventPattern": pattern });
    let put = call(client, "PutRule", &wanted).await.map_err(|error| refused(error, bus))?;
    let arn = put.get("RuleArn").and_then(Value::as_str).unwrap_or_default();
    lambda::permit(client, name, &rule, "events.amazonaws.com", arn).await?;
    let target = json!({
        "Rule": rule, "EventBusName": bus, "Targets": [{ "Id": TARGET, "Arn": function.function_arn }],
    });
    call(client, "PutTargets", &target).await?;
    Ok(format!("matching events of the bus {bus} invoke {name}, by the rule {rule}\nnext: mayfly logs {name} --follow"))
}

async fn call(client: &Client, operation: &str, body: &Value) -> Result<Value, CallError> {
    client.send_json(Call::target("events", &format!("AWSEvents.{operation}"), "1.1", body)).await
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
