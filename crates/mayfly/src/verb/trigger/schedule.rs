//! A schedule of EventBridge Scheduler. It invokes in the name of a role and needs no permission of the function.

use mayfly_events::schedule::definition::DEFAULT_GROUP;
use serde_json::{Map, Value, json};

use super::label;
use crate::client::{CallError, Client};
use crate::fault::Fault;
use crate::lambda::Configuration;
use crate::schedules;

/// What the schedule is to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) expression: &'a str,
    pub(super) zone: Option<&'a str>,
    pub(super) input: Option<&'a str>,
}

pub(super) async fn run(
    function: &Configuration,
    wanted: Wanted<'_>,
    remove: bool,
    client: &Client,
) -> Result<String, Fault> {
    let Wanted { expression, zone, input } = wanted;
    let (name, zone) = (&function.function_name, zone.unwrap_or("UTC"));
    let schedule = label(function, &["schedule", expression, zone]);
    if remove {
        if !schedules::delete(client, DEFAULT_GROUP, &schedule).await? {
            let hint = format!("wire it with `mayfly trigger {name} --schedule '{expression}'`");
            return Err(Fault::new(format!("{expression} ({zone}) does not invoke {name}"), hint));
        }
        return Ok(format!("{expression} ({zone}) no longer invokes {name}"));
    }
    if let Some(Err(error)) = input.map(serde_json::from_str::<Value>) {
        return Err(Fault::usage(format!("the input is not JSON: {error}"), "see `mayfly trigger --help`"));
    }
    let mut target = Map::from_iter([
        ("Arn".to_owned(), Value::from(function.function_arn.as_str())),
        ("RoleArn".to_owned(), Value::from(function.role.as_str())),
    ]);
    target.extend(input.map(|input| ("Input".to_owned(), Value::from(input))));
    let settings = Map::from_iter([
        ("ScheduleExpression".to_owned(), Value::from(expression)),
        ("ScheduleExpressionTimezone".to_owned(), Value::from(zone)),
        ("FlexibleTimeWindow".to_owned(), json!({ "Mode": "OFF" })),
        ("Target".to_owned(), Value::Object(target)),
    ]);
    schedules::put(client, DEFAULT_GROUP, &schedule, settings).await.map_err(refused)?;
    Ok(format!("{expression} ({zone}) invokes {name}, by the schedule {schedule}\nnext: mayfly logs {name} --follow"))
}

fn refused(error: CallError) -> Fault {
    match error {
        CallError::Refused { kind, message, .. } if kind == "ValidationException" => {
            Fault::usage(message, "see the forms of schedules with `mayfly trigger --help`")
        }
        error => error.into(),
    }
}
