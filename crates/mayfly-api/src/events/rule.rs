//! Rules: making, finding, changing and deleting them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use mayfly_aws::{ApiError, events as wire};
use mayfly_events::bus::{DEFAULT_BUS, RuleRecord};
use mayfly_events::pattern::EventPattern;
use mayfly_events::schedule::expression::{Dialect, Expression};
use serde_json::Value;

use super::failure::{self, Refusal};
use super::page::Page;
use super::{Events, bus, tag};

/// Makes a rule, or puts everything but its targets and tags in the place of what there is.
pub(super) async fn put(events: &Events, input: wire::PutRuleRequest) -> Result<wire::PutRuleResponse, ApiError> {
    let bus = bus::name_or_default(events, input.event_bus_name.as_deref());
    check(&bus, &input)?;
    let tags = tag::read(input.tags.unwrap_or_default())?;
    let name = input.name.clone();
    let made = RuleRecord {
        bus: bus.clone(),
        name: input.name,
        pattern: input.event_pattern,
        schedule: input.schedule_expression,
        enabled: input.state.is_none_or(|state| state != wire::RuleState::DISABLED),
        description: input.description,
        role: input.role_arn,
        tags,
        targets: BTreeMap::new(),
    };
    let change = |there: Option<&RuleRecord>| {
        Ok::<_, Refusal>(match there {
            Some(there) => RuleRecord { tags: there.tags.clone(), targets: there.targets.clone(), ..made },
            None => made,
        })
    };
    events.buses.put_rule(&bus, &name, change).await.map_err(|refusal| refusal.on_rule(&bus, &name))?;
    Ok(wire::PutRuleResponse { rule_arn: Some(events.buses.rule_arn(&bus, &name)) })
}

fn check(bus: &str, input: &wire::PutRuleRequest) -> Result<(), ApiError> {
    if input.event_pattern.is_none() && input.schedule_expression.is_none() {
        return Err(failure::validation("Parameter(s) EventPattern or ScheduleExpression must be specified."));
    }
    if let Some(pattern) = &input.event_pattern {
        EventPattern::parse(pattern).map_err(|error| failure::invalid_pattern(&error))?;
    }
    if let Some(schedule) = &input.schedule_expression {
        if bus != DEFAULT_BUS {
            return Err(failure::validation("ScheduleExpression is supported only on the default event bus."));
        }
        Expression::parse(schedule, Dialect::Rule).map_err(|error| {
            failure::validation(format!("Parameter ScheduleExpression is not valid. Reason: {error}"))
        })?;
    }
    Ok(())
}

fn state(rule: &RuleRecord) -> wire::RuleState {
    if rule.enabled { wire::RuleState::ENABLED } else { wire::RuleState::DISABLED }
}

/// All of one rule.
pub(super) fn describe(
    events: &Events,
    input: &wire::DescribeRuleRequest,
) -> Result<wire::DescribeRuleResponse, ApiError> {
    let bus = bus::name_or_default(events, input.event_bus_name.as_deref());
    let rule = find(events, &bus, &input.name)?;
    Ok(wire::DescribeRuleResponse {
        name: Some(rule.name.clone()),
        arn: Some(events.buses.rule_arn(&bus, &rule.name)),
        event_pattern: rule.pattern.clone(),
        schedule_expression: rule.schedule.clone(),
        state: Some(state(&rule)),
        description: rule.description.clone(),
        role_arn: rule.role.clone(),
        managed_by: None,
        event_bus_name: Some(bus),
        created_by: Some(events.place.account.to_string()),
    })
}

/// A rule of a bus that is there.
pub(super) fn find(events: &Events, bus: &str, name: &str) -> Result<std::sync::Arc<RuleRecord>, ApiError> {
    events.buses.bus(bus).map_err(|error| failure::of_bus(error, bus))?;
    events.buses.rule(bus, name).map_err(|error| failure::of_rule(error, bus, name))
}

/// A page of the rules of a bus in the order of their names.
pub(super) fn list(events: &Events, input: &wire::ListRulesRequest) -> Result<wire::ListRulesResponse, ApiError> {
    let bus = bus::name_or_default(events, input.event_bus_name.as_deref());
    events.buses.bus(&bus).map_err(|error| failure::of_bus(error, &bus))?;
    let prefix = input.name_prefix.as_deref().unwrap_or_default();
    let page = Page::of(input.next_token.as_deref(), input.limit)?;
    let (found, next_token) = page.take(
        |after, limit| events.buses.rules(&bus, after, limit).map_err(|error| failure::of_bus(error, &bus)),
        |rule| &rule.name,
        |rule| rule.name.starts_with(prefix),
    )?;
    let shown = found.iter().map(|rule| wire::Rule {
        name: Some(rule.name.clone()),
        arn: Some(events.buses.rule_arn(&bus, &rule.name)),
        event_pattern: rule.pattern.clone(),
        state: Some(state(rule)),
        description: rule.description.clone(),
        schedule_expression: rule.schedule.clone(),
        role_arn: rule.role.clone(),
        managed_by: None,
        event_bus_name: Some(bus.clone()),
    });
    Ok(wire::ListRulesResponse { rules: Some(shown.collect()), next_token })
}

/// Deletes a rule without targets; one that is not there is as good.
pub(super) async fn delete(events: &Events, input: &wire::DeleteRuleRequest) -> Result<(), ApiError> {
    let bus = bus::name_or_default(events, input.event_bus_name.as_deref());
    events.buses.bus(&bus).map_err(|error| failure::of_bus(error, &bus))?;
    let check = |rule: &RuleRecord| {
        if rule.targets.is_empty() {
            Ok(())
        } else {
            Err(Refusal::from(failure::validation("Rule can't be deleted since it has targets.")))
        }
    };
    let deleted = events.buses.delete_rule(&bus, &input.name, check).await;
    deleted.map_err(|refusal| refusal.on_rule(&bus, &input.name))
}

/// Switches a rule on or off.
pub(super) async fn enable(events: &Events, name: &str, bus: Option<&str>, enabled: bool) -> Result<(), ApiError> {
    let bus = bus::name_or_default(events, bus);
    events.buses.bus(&bus).map_err(|error| failure::of_bus(error, &bus))?;
    let change = |rule: &mut RuleRecord| {
        rule.enabled = enabled;
        Ok::<_, Refusal>(())
    };
    events.buses.change_rule(&bus, name, change).await.map_err(|refusal| refusal.on_rule(&bus, name))
}

/// Whether a pattern matches an event.
pub(super) fn test_pattern(input: &wire::TestEventPatternRequest) -> Result<wire::TestEventPatternResponse, ApiError> {
    let pattern = EventPattern::parse(&input.event_pattern).map_err(|error| failure::invalid_pattern(&error))?;
    let invalid = |reason: &str| failure::validation(format!("Parameter Event is not valid. Reason: {reason}"));
    let event: Value = serde_json::from_str(&input.event).map_err(|_error| invalid("it is not JSON."))?;
    for name in ["id", "account", "source", "time", "region", "detail-type"] {
        if !event.get(name).is_some_and(Value::is_string) {
            return Err(invalid(&format!("{name} is a required field.")));
        }
    }
    if !event.get("resources").is_some_and(Value::is_array) {
        return Err(invalid("resources is a required field."));
    }
    if event.get("time").and_then(Value::as_str).is_none_or(|time| time.parse::<Timestamp>().is_err()) {
        return Err(invalid("time is no time."));
    }
    Ok(wire::TestEventPatternResponse { result: Some(pattern.matches(&event)) })
}
