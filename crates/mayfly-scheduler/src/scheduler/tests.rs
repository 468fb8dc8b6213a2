//! The real scheduler with made-up environments on made-up time.

mod expecting;
mod idling;
mod lending;
mod model;
mod relief;
mod stage;
