//! The embedded implementation over SQLite.
//!
//! Two databases, each with one writer thread ([`writer`]): `mayfly.db` holds what must survive a power loss once it
//! was acknowledged (`synchronous=FULL`), `telemetry.db` holds logs and meter, which survive the end of the process
//! (`synchronous=NORMAL`) and of which the last moments may be lost with the power.

pub(crate) mod connection;
mod documents;
mod functions;
mod logs;
mod metadata;
mod meter;
mod reader;
mod sweep;
mod telemetry;
mod writer;

pub(crate) use metadata::Metadata;
pub(crate) use telemetry::{Telemetry, TelemetryOptions};

#[cfg(test)]
pub(crate) mod tests;
