//! A schedule of EventBridge Scheduler. It invokes in the name of a role and needs no permission of the function.

use http::Method;
use serde_json::{Map, Value, json};

use super::label;
use crate::client::{Call, CallError, Client, encoded};
use crate::fault::Fault;
use crate::lambda::Configuration;

/// What the schedule is to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) expression: &'a str,
    pub(super) zone: Option<&'a str>,
    pub(super) payload: Option<&'a str>,
}

pub(super) async fn run(
    function: &Configuration,
    wanted: Wanted<'_>,
    remove: bool,
    client: &Client,
) -> Result<String, Fault> {
    let Wanted { expression, zone, payload } = wanted;
    let (name, zone) = (&function.function_name, zone.unwrap_or("UTC"));
    let schedule = label(function, &["schedule", expression, zone]);
    let path = format!("/schedules/{}", encoded(&schedule));
    if remove {
        return match client.send(Call::rest("scheduler", Method::DELETE, path)).await {
            Ok(_nothing) => Ok(format!("{expression} ({zone}) no longer invokes {name}")),
            Err(error) if error.is("ResourceNotFoundException") => {
                let hint = format!("wire it with `mayfly trigger {name} --schedule '{expression}'`");
                Err(Fault::new(format!("{expression} ({zone}) does not invoke {name}"), hint))
            }
            Err(error) => Err(error.into()),
        };
    }
    if let Some(Err(error)) = payload.map(serde_json::from_str::<Value>) {
        return Err(Fault::usage(format!("the payload is not JSON: {error}"), "see `mayfly trigger --help`"));
    }
    let mut target = Map::from_iter([
        ("Arn".to_owned(), Value::from(function.function_arn.as_str())),
        ("RoleArn".to_owned(), Value::from(function.role.as_str())),
    ]);
    target.extend(payload.map(|payload| ("Input".to_owned(), Value::from(payload))));
    let document = json!({
        "ScheduleExpression": expression,
        "ScheduleExpressionTimezone": zone,
        "FlexibleTimeWindow": { "Mode": "OFF" },
        "Target": target,
    });
    let created = client.send(Call::rest("scheduler", Method::POST, path.clone()).json(&document)).await;
    match created {
        Err(error) if error.is("ConflictException") => {
            client.send(Call::rest("scheduler", Method::PUT, path).json(&document)).await.map_err(refused)?;
        }
        created => drop(created.map_err(refused)?),
    }
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
