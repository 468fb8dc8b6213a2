//! From an event to the places that it goes to.
//!
//! What an event goes to is found out at once, through the buses that it is sent on to; then everything is sent. An
//! event is acknowledged when it is on disk in every place, or among the dead letters of those that cannot take it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use bytes::Bytes;
use mayfly_model::chain;
use mayfly_store::{MessageWrite, StoreError};

use super::archive::Archive;
use super::catalog::{ActiveRule, ActiveTarget};
use super::event::Arrival;
use super::input::RuleNames;
use super::{BusError, Buses};
use crate::attribute::MessageAttribute;
use crate::destination::{DeliveryError, Parcel, Sender, ServiceSender};

/// In whose name rules send.
const PRINCIPAL: &str = "events.amazonaws.com";
/// How often an event is sent on from bus to bus. The cloud ends chains there, too, and so they never go round.
const MOST_HOPS: u8 = 1;
/// Places that one event goes to at most. Every rule of a bus can send to five buses, each with as many rules.
const MOST_PLACES: usize = 10_000;
/// The largest that what a target is sent may be, bytes: an input transformer can repeat all of an event.
const MOST_INPUT_BYTES: usize = 1 << 20;
/// Places that are written to at a time for one request.
const MOST_LANES: usize = 64;

/// An event that is to be sent to one place.
#[derive(Clone, Debug)]
pub(super) enum Shipment {
    Target(ToTarget),
    Archive(Arc<Archive>, Arc<Arrival>),
}

/// An event that a rule sends somewhere.
#[derive(Clone, Debug)]
pub(super) struct ToTarget {
    arrival: Arc<Arrival>,
    rule: Arc<str>,
    rule_name: Arc<str>,
    target: Arc<ActiveTarget>,
    /// Why it will never arrive, where that is known.
    blocked: Option<Undeliverable>,
}

/// What an ARN says of buses.
enum Next {
    /// It names something else.
    NoBus,
    Bus(String),
    /// It names a bus that is not there.
    Missing,
}

/// Why an event can never arrive.
#[derive(Clone, Debug)]
struct Undeliverable {
    code: &'static str,
    reason: String,
}

impl Undeliverable {
    fn new(code: &'static str, reason: impl Into<String>) -> Self {
        Self { code, reason: reason.into() }
    }
}

impl Buses {
    /// Where an event on a bus goes; nowhere, if there is no such bus.
    ///
    /// # Errors
    /// [`BusError::TooMany`].
    pub(super) fn plan(&self, bus: &str, arrival: &Arc<Arrival>, only: &[String]) -> Result<Vec<Shipment>, BusError> {
        let mut shipments = Vec::new();
        self.plan_from(bus, arrival, only, 0, &mut shipments)?;
        Ok(shipments)
    }

    fn plan_from(
        &self,
        bus: &str,
        arrival: &Arc<Arrival>,
        only: &[String],
        hops: u8,
        out: &mut Vec<Shipment>,
    ) -> Result<(), BusError> {
        let Some(rules) = self.shared.catalog.rules(bus) else { return Ok(()) };
        let archives = self.archives_for(bus, arrival).into_iter();
        out.extend(archives.map(|archive| Shipment::Archive(archive, Arc::clone(arrival))));
        let is_wanted = |rule: &&ActiveRule| only.is_empty() || only.iter().any(|arn| **arn == *rule.arn);
        for rule in rules.iter().filter(|rule| rule.enabled).filter(is_wanted) {
            if rule.pattern.as_ref().is_some_and(|pattern| pattern.matches(&arrival.value)) {
                self.plan_rule(rule, arrival, hops, out)?;
            }
        }
        Ok(())
    }

    /// Where a rule sends an event.
    ///
    /// # Errors
    /// [`BusError::TooMany`].
    pub(super) fn plan_rule(
        &self,
        rule: &ActiveRule,
        arrival: &Arc<Arrival>,
        hops: u8,
        out: &mut Vec<Shipment>,
    ) -> Result<(), BusError> {
        for target in &rule.targets {
            let shipment = |blocked| {
                Shipment::Target(ToTarget {
                    arrival: Arc::clone(arrival),
                    rule: Arc::clone(&rule.arn),
                    rule_name: Arc::clone(&rule.name),
                    target: Arc::clone(target),
                    blocked,
                })
            };
            match self.next_bus(&target.target.arn) {
                Next::NoBus => out.push(shipment(None)),
                Next::Bus(_) | Next::Missing if hops >= MOST_HOPS => {
                    let reason = "an event is sent on from one bus to another, and not further";
                    out.push(shipment(Some(Undeliverable::new("THIRD_ACCOUNT_HOP_DETECTED", reason))));
                }
                Next::Bus(bus) => self.plan_from(&bus, arrival, &[], hops + 1, out)?,
                Next::Missing => {
                    let reason = format!("{} does not exist", target.target.arn);
                    out.push(shipment(Some(Undeliverable::new("NO_RESOURCE", reason))));
                }
            }
            if out.len() > MOST_PLACES {
                return Err(BusError::TooMany);
            }
        }
        Ok(())
    }

    fn next_bus(&self, arn: &str) -> Next {
        if arn.split(':').nth(2) != Some("events") {
            return Next::NoBus;
        }
        let bus = self.bus_of_arn(arn).filter(|bus| self.shared.catalog.rules(bus).is_some());
        bus.map_or(Next::Missing, Next::Bus)
    }

    /// Sends everything; the results are those of the events, in their order, of which each shipment knows its own.
    pub(super) async fn ship_all(
        &self,
        shipments: Vec<(usize, Shipment)>,
        n_events: usize,
    ) -> Vec<Result<(), StoreError>> {
        let mut results = vec![Ok(()); n_events];
        let mut lanes = lanes(shipments).into_iter();
        loop {
            let batch: Vec<_> = lanes.by_ref().take(MOST_LANES).collect();
            if batch.is_empty() {
                return results;
            }
            // Tasks of the platform: a caller who goes away changes nothing of what is on its way.
            let ship = |lane: Vec<(usize, Shipment)>| {
                let events: Vec<usize> = lane.iter().map(|(event, _shipment)| *event).collect();
                (events, self.shared.tasks.spawn(self.clone().ship_lane(lane)))
            };
            let running: Vec<_> = batch.into_iter().map(ship).collect();
            for (events, lane) in running {
                // Of a task that broke off nobody knows how far it came.
                let closed = || events.into_iter().map(|event| (event, StoreError::Closed)).collect();
                for (event, failed) in lane.await.unwrap_or_else(|_broken_off| closed()) {
                    if let Some(result) = results.get_mut(event) {
                        *result = Err(failed);
                    }
                }
            }
        }
    }

    /// Sends everything to where it goes, and does `also` in the same write as the last.
    pub(super) async fn ship_then(
        &self,
        mut shipments: Vec<Shipment>,
        also: Vec<MessageWrite>,
    ) -> Result<(), StoreError> {
        let Some(last) = shipments.pop() else { return self.do_also(also).await };
        let numbered = shipments.into_iter().map(|shipment| (0, shipment)).collect();
        for result in self.ship_all(numbered, 1).await {
            result?;
        }
        self.ship(last, also).await
    }

    /// Sends one after the other; what comes back are the events that could not be written.
    async fn ship_lane(self, lane: Vec<(usize, Shipment)>) -> Vec<(usize, StoreError)> {
        let mut failed = Vec::new();
        for (event, shipment) in lane {
            if let Err(error) = self.ship(shipment, Vec::new()).await {
                failed.push((event, error));
            }
        }
        failed
    }

    /// Sends an event to one place and does `also` in the same write.
    pub(super) async fn ship(&self, shipment: Shipment, also: Vec<MessageWrite>) -> Result<(), StoreError> {
        match shipment {
            Shipment::Target(shipment) => self.ship_to_target(shipment, also).await,
            Shipment::Archive(archive, arrival) => self.keep(&archive, &arrival, also).await,
        }
    }

    /// If an event can never arrive at a target, it goes to the target's dead letters, and without those it is lost,
    /// which is logged.
    async fn ship_to_target(&self, shipment: ToTarget, also: Vec<MessageWrite>) -> Result<(), StoreError> {
        let arn = &shipment.target.target.arn;
        let why = match shipment.input() {
            Err(why) => why,
            Ok(body) => match self.shared.parts.destinations.put(arn, shipment.parcel(body), also.clone()).await {
                Ok(()) => return Ok(()),
                Err(error) => undeliverable(error)?,
            },
        };
        if let Some(queue) = &shipment.target.target.dead_letters {
            match self.shared.parts.destinations.put(queue, shipment.dead_letter(&why), also.clone()).await {
                Ok(()) => return Ok(()),
                Err(DeliveryError::Storage { cause, .. }) => return Err(cause),
                Err(error) => {
                    tracing::error!(
                        rule = &*shipment.rule,
                        queue,
                        error = chain(&error),
                        "a dead letter was not delivered"
                    );
                }
            }
        }
        let (rule, event) = (&*shipment.rule, &shipment.arrival.event.id);
        tracing::warn!(rule, arn, event, code = why.code, reason = why.reason, "an event was not delivered");
        self.do_also(also).await
    }

    /// Does what was to be done in the same write as a delivery.
    pub(super) async fn do_also(&self, also: Vec<MessageWrite>) -> Result<(), StoreError> {
        if also.is_empty() {
            return Ok(());
        }
        self.shared.parts.messages.write(also).await.map(|_numbers| ())
    }
}

/// What can be sent at the same time. What goes to a queue that keeps an order stays in order.
fn lanes(shipments: Vec<(usize, Shipment)>) -> Vec<Vec<(usize, Shipment)>> {
    let mut lanes: Vec<Vec<(usize, Shipment)>> = Vec::new();
    let mut ordered: HashMap<String, usize> = HashMap::new();
    for (event, shipment) in shipments {
        let queue = match &shipment {
            Shipment::Target(shipment) if shipment.target.target.group.is_some() => shipment.target.target.arn.clone(),
            Shipment::Target(_) | Shipment::Archive(..) => {
                lanes.push(vec![(event, shipment)]);
                continue;
            }
        };
        let lane = *ordered.entry(queue).or_insert_with(|| {
            lanes.push(Vec::new());
            lanes.len() - 1
        });
        if let Some(lane) = lanes.get_mut(lane) {
            lane.push((event, shipment));
        }
    }
    lanes
}

/// Why something can never arrive, in the words of the service; what may work the next time is an error.
fn undeliverable(error: DeliveryError) -> Result<Undeliverable, StoreError> {
    let code = match error {
        DeliveryError::Storage { cause, .. } => return Err(cause),
        DeliveryError::NotFound { .. } | DeliveryError::NotAvailable { .. } => "NO_RESOURCE",
        DeliveryError::Forbidden { .. } => "NO_PERMISSIONS",
        DeliveryError::Refused { .. } => "INVALID_PARAMETER",
    };
    Ok(Undeliverable::new(code, chain(&error)))
}

impl ToTarget {
    /// What the target is sent. It is made as late as here, so that not all targets hold theirs at a time.
    fn input(&self) -> Result<Bytes, Undeliverable> {
        if let Some(why) = &self.blocked {
            return Err(why.clone());
        }
        let names = RuleNames { arn: &self.rule, name: &self.rule_name };
        self.target.input.of(&self.arrival, names, MOST_INPUT_BYTES).ok_or_else(|| {
            let reason = format!("what the target would be sent is larger than {MOST_INPUT_BYTES} bytes");
            Undeliverable::new("INVALID_PARAMETER", reason)
        })
    }

    fn parcel(&self, body: Bytes) -> Parcel {
        let sender = ServiceSender { principal: PRINCIPAL, source_arn: self.rule.to_string() };
        Parcel {
            group: self.target.target.group.clone(),
            trace_header: self.arrival.trace_header.clone(),
            ..Parcel::new(body, Sender::Service(sender))
        }
    }

    /// The event itself, with what went wrong beside it.
    fn dead_letter(&self, why: &Undeliverable) -> Parcel {
        let attribute = |name: &str, value: &str| (name.to_owned(), MessageAttribute::string(value));
        let attributes = BTreeMap::from([
            attribute("RULE_ARN", &self.rule),
            attribute("TARGET_ARN", &self.target.target.arn),
            attribute("ERROR_CODE", why.code),
            attribute("ERROR_MESSAGE", &why.reason),
        ]);
        Parcel { attributes, group: None, ..self.parcel(self.arrival.text.clone()) }
    }
}
