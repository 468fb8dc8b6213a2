//! CloudWatch Logs: the reads that people make of `/aws/lambda/NAME`.

use std::sync::Arc;

use mayfly_model::clock::Clock;
use mayfly_store::LogStore;

use crate::answer::{self, Answer};
use crate::place::Place;
use crate::request::Request;

/// The CloudWatch Logs service.
#[derive(Debug)]
pub struct Logs {
    place: Place,
    store: Arc<dyn LogStore>,
    clock: Arc<dyn Clock>,
}

impl Logs {
    /// The service over a store.
    #[must_use]
    pub fn new(place: Place, store: Arc<dyn LogStore>, clock: Arc<dyn Clock>) -> Self {
        Self { place, store, clock }
    }
}

pub(crate) async fn answer(_logs: &Arc<Logs>, _request: Request) -> Answer {
    answer::error(mayfly_aws::Protocol::Json11, &answer::not_available("logs"))
}
