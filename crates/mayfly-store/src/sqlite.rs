//! The embedded implementation over SQLite.
//!
//! Four databases, each with one writer thread ([`writer`]): `mayfly.db`, `messages.db` and `objects.db` hold what must survive a
//! power loss once it was acknowledged (`synchronous=FULL`), `telemetry.db` holds logs and meter, which survive the end of the process
//! (`synchronous=NORMAL`) and of which the last moments may be lost with the power.

pub(crate) mod connection;
mod documents;
mod functions;
mod log_upkeep;
mod logs;
mod messages;
mod metadata;
mod meter;
mod objects;
mod reader;
mod sweep;
mod task_writer;
mod telemetry;
mod writer;

pub(crate) use messages::SqliteMessages;
pub(crate) use metadata::Metadata;
pub(crate) use objects::SqliteObjects;
pub(crate) use telemetry::{Telemetry, TelemetryOptions};

#[cfg(test)]
pub(crate) mod tests;
