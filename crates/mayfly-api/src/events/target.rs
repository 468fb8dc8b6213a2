//! Targets of rules.

use std::collections::BTreeMap;

use mayfly_aws::{ApiError, events as wire, from_json, to_json};
use mayfly_events::bus::{Input, InvalidInput, RuleRecord, Target};
use serde_json::Value;

use super::failure::{self, Refusal};
use super::page::Page;
use super::{Events, bus, rule};
use crate::answer;

/// The most targets of a rule.
const MOST_TARGETS: usize = 5;
/// The services that take events, by their words in ARNs.
const SERVICES: [&str; 4] = ["events", "lambda", "sns", "sqs"];
const FIFO_SUFFIX: &str = ".fifo";

/// Adds targets, or puts them in the places of those with their ids.
pub(super) async fn put(events: &Events, input: wire::PutTargetsRequest) -> Result<wire::PutTargetsResponse, ApiError> {
    let bus = bus::name_or_default(events, input.event_bus_name.as_deref());
    rule::find(events, &bus, &input.rule)?;
    let targets = input.targets.iter().map(|target| Ok((target.id.clone(), read(target)?)));
    let targets = targets.collect::<Result<BTreeMap<_, _>, ApiError>>()?;
    let change = |rule: &mut RuleRecord| {
        rule.targets.extend(targets);
        if rule.targets.len() > MOST_TARGETS { Err(Refusal::from(failure::limit_exceeded())) } else { Ok(()) }
    };
    let changed = events.buses.change_rule(&bus, &input.rule, change).await;
    changed.map_err(|refusal| refusal.on_rule(&bus, &input.rule))?;
    Ok(wire::PutTargetsResponse { failed_entry_count: Some(0), failed_entries: Some(Vec::new()) })
}

fn read(target: &wire::Target) -> Result<Target, ApiError> {
    let service = service_of(&target.arn).ok_or_else(|| {
        let arn = &target.arn;
        failure::validation(format!("Parameter {arn} is not valid. Reason: Provided Arn is not in correct format."))
    })?;
    if !SERVICES.contains(&service) {
        return Err(answer::not_available(&format!("{service} as a target of rules")));
    }
    let group = target.sqs_parameters.as_ref().and_then(|parameters| parameters.message_group_id.clone());
    if service == "sqs" && target.arn.ends_with(FIFO_SUFFIX) && group.is_none() {
        let id = &target.id;
        return Err(failure::validation(format!("Parameter(s) SqsParameters must be specified for target: {id}.")));
    }
    let dead_letters = target.dead_letter_config.as_ref().and_then(|config| config.arn.clone());
    if dead_letters.as_deref().is_some_and(|arn| service_of(arn) != Some("sqs")) {
        let text = format!("Parameter DeadLetterConfig.Arn is not valid for target {}.", target.id);
        return Err(failure::validation(text));
    }
    let input = input(target)?;
    if service == "events" && input != Input::Event {
        let text = format!("Event buses are sent events as they are: target {} has an input of its own.", target.id);
        return Err(failure::validation(text));
    }
    Ok(Target { arn: target.arn.clone(), input, group, dead_letters, stored_only: stored_only(target) })
}

fn service_of(arn: &str) -> Option<&str> {
    let words: Vec<&str> = arn.splitn(6, ':').collect();
    match words.as_slice() {
        ["arn", _partition, service, _region, _account, resource] if !resource.is_empty() => Some(service),
        _ => None,
    }
}

fn input(target: &wire::Target) -> Result<Input, ApiError> {
    let id = &target.id;
    let input = match (&target.input, &target.input_path, &target.input_transformer) {
        (None, None, None) => Input::Event,
        (Some(text), None, None) => Input::Constant(text.clone()),
        (None, Some(path), None) => Input::Path(path.clone()),
        (None, None, Some(transformer)) => Input::Template {
            paths: transformer.input_paths_map.clone().unwrap_or_default(),
            template: transformer.input_template.clone(),
        },
        _ => {
            let text = format!("Only one of Input, InputPath, or InputTransformer must be provided for target {id}.");
            return Err(failure::validation(text));
        }
    };
    input.check().map(|()| input).map_err(|error| {
        failure::validation(match error {
            InvalidInput::Json => format!("JSON syntax error in input for target {id}."),
            InvalidInput::Path(path) => format!("Invalid path {path} for target {id}."),
            InvalidInput::Reserved(name) => format!("InputPathsMap for target {id} contains reserved name {name}."),
            InvalidInput::Undefined(name) => {
                format!("InputTemplate for target {id} contains invalid placeholder {name}.")
            }
            InvalidInput::Template => format!("Invalid InputTemplate for target {id}."),
        })
    })
}

/// What has no effect, as it came.
fn stored_only(target: &wire::Target) -> BTreeMap<String, Value> {
    let known = ["Id", "Arn", "Input", "InputPath", "InputTransformer", "SqsParameters", "DeadLetterConfig"];
    match to_json(target) {
        Value::Object(members) => {
            members.into_iter().filter(|(name, _value)| !known.contains(&name.as_str())).collect()
        }
        _ => BTreeMap::new(),
    }
}

fn shown(id: &str, target: &Target) -> wire::Target {
    let mut kept: serde_json::Map<String, Value> = target.stored_only.clone().into_iter().collect();
    kept.insert("Id".to_owned(), Value::from(id));
    kept.insert("Arn".to_owned(), Value::from(target.arn.as_str()));
    let kept = from_json(&Value::Object(kept)).unwrap_or_else(|error| {
        tracing::error!(target = id, error = mayfly_model::chain(&error), "settings of a target cannot be read");
        wire::Target { id: id.to_owned(), arn: target.arn.clone(), ..wire::Target::default() }
    });
    let group = |id: &String| wire::SqsParameters { message_group_id: Some(id.clone()) };
    let mut shown = wire::Target {
        sqs_parameters: target.group.as_ref().map(group),
        dead_letter_config: target.dead_letters.clone().map(|arn| wire::DeadLetterConfig { arn: Some(arn) }),
        ..kept
    };
    match target.input.clone() {
        Input::Event => {}
        Input::Constant(text) => shown.input = Some(text),
        Input::Path(path) => shown.input_path = Some(path),
        Input::Template { paths, template } => {
            let input_paths_map = (!paths.is_empty()).then_some(paths);
            shown.input_transformer = Some(wire::InputTransformer { input_paths_map, input_template: template });
        }
    }
    shown
}

/// Takes targets away; those that are not there are as good.
pub(super) async fn remove(
    events: &Events,
    input: wire::RemoveTargetsRequest,
) -> Result<wire::RemoveTargetsResponse, ApiError> {
    let bus = bus::name_or_default(events, input.event_bus_name.as_deref());
    rule::find(events, &bus, &input.rule)?;
    let change = |rule: &mut RuleRecord| {
        rule.targets.retain(|id, _target| !input.ids.contains(id));
        Ok::<_, Refusal>(())
    };
    let changed = events.buses.change_rule(&bus, &input.rule, change).await;
    changed.map_err(|refusal| refusal.on_rule(&bus, &input.rule))?;
    Ok(wire::RemoveTargetsResponse { failed_entry_count: Some(0), failed_entries: Some(Vec::new()) })
}

/// A page of the targets of a rule in the order of their ids.
pub(super) fn list(
    events: &Events,
    input: &wire::ListTargetsByRuleRequest,
) -> Result<wire::ListTargetsByRuleResponse, ApiError> {
    let bus = bus::name_or_default(events, input.event_bus_name.as_deref());
    let rule = rule::find(events, &bus, &input.rule)?;
    let page = Page::of(input.next_token.as_deref(), input.limit)?;
    let (targets, next_token) = page.take(
        |after, limit| {
            let later = rule.targets.iter().filter(|(id, _target)| after.is_none_or(|after| id.as_str() > after));
            Ok(later.take(limit).map(|(id, target)| shown(id, target)).collect())
        },
        |target: &wire::Target| &target.id,
        |_target| true,
    )?;
    Ok(wire::ListTargetsByRuleResponse { targets: Some(targets), next_token })
}

/// A page of the names of a bus's rules that have a target.
pub(super) fn rule_names(
    events: &Events,
    input: &wire::ListRuleNamesByTargetRequest,
) -> Result<wire::ListRuleNamesByTargetResponse, ApiError> {
    let bus = bus::name_or_default(events, input.event_bus_name.as_deref());
    events.buses.bus(&bus).map_err(|error| failure::of_bus(error, &bus))?;
    let page = Page::of(input.next_token.as_deref(), input.limit)?;
    let (rules, next_token) = page.take(
        |after, limit| events.buses.rules(&bus, after, limit).map_err(|error| failure::of_bus(error, &bus)),
        |rule| &rule.name,
        |rule| rule.targets.values().any(|target| target.arn == input.target_arn),
    )?;
    let names = rules.iter().map(|rule| rule.name.clone()).collect();
    Ok(wire::ListRuleNamesByTargetResponse { rule_names: Some(names), next_token })
}
