//! Refusals on the way through an engine, which has its own and lets those of the API through.

use mayfly_aws::ApiError;
use mayfly_events::bus::BusError;
use mayfly_events::queue::QueueError;
use mayfly_events::schedule::ScheduleError;

/// Why a record was not changed.
#[derive(Debug)]
pub(crate) enum Refusal<E> {
    /// The change itself was refused.
    Api(ApiError),
    /// The engine could not make it.
    Engine(E),
}

impl<E> Refusal<E> {
    /// What the caller is told; `of_engine` says the engine's part in the words of the service.
    pub(crate) fn told(self, of_engine: impl FnOnce(E) -> ApiError) -> ApiError {
        match self {
            Self::Api(error) => error,
            Self::Engine(error) => of_engine(error),
        }
    }
}

impl<E> From<ApiError> for Refusal<E> {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

impl From<BusError> for Refusal<BusError> {
    fn from(error: BusError) -> Self {
        Self::Engine(error)
    }
}

impl From<QueueError> for Refusal<QueueError> {
    fn from(error: QueueError) -> Self {
        Self::Engine(error)
    }
}

impl From<ScheduleError> for Refusal<ScheduleError> {
    fn from(error: ScheduleError) -> Self {
        Self::Engine(error)
    }
}
